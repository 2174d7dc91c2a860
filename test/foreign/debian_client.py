"""Makes calls of Debian's python3-virustotal-api, a v2 client, and prints what came back as one line of JSON.

usage: debian_client.py '[["name", "method", "value"], …]', with SERVER_ORIGIN and CLIENT_KEY
"""

import json
import os
import sys

from virus_total_apis import PublicApi

client = PublicApi(os.environ["CLIENT_KEY"])
client.base = os.environ["SERVER_ORIGIN"] + "/virustotal/vtapi/v2/"

print(json.dumps({name: getattr(client, method)(*values) for name, method, *values in json.loads(sys.argv[1])}))
