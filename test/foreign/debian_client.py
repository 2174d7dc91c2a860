"""Asks the sandbox through Debian's python3-virustotal-api, a v2 client, and prints what came back as one line of JSON."""

import json
import os

from virus_total_apis import PublicApi

client = PublicApi("sandbox-premium")
client.base = os.environ["SANDBOX_ORIGIN"] + "/virustotal/vtapi/v2/"
eicar = "44d88612fea8a8f36de82e1278abb02f"

print(
    json.dumps(
        {
            "address": client.get_ip_report("192.0.2.7"),
            "host": client.get_domain_report("bad.example"),
            "file": client.get_file_report(eicar),
            "url": client.get_url_report("http://bad.example/"),
            "scan": client.scan_url("http://new.example/"),
            "rescan": client.rescan_file(eicar),
            "quota": client.get_domain_report("quota.error.example"),
        }
    )
)
