import 'vt-elements/react';

export const wrongValue = <vt-indicator-card send="always" />; // wrong
export const wrongProperty = <vt-provider source={5} />; // wrong
export const wrongAttribute = <vt-indicator-card colour="red" />; // wrong
export const wrongTag = <vt-indicator-kard />; // wrong
export const wrongListener = <vt-indicator-card onvt-send={(event) => event.outcome} />; // wrong
export const right = <vt-provider auto-send-labels="TLP:GREEN" virustotal-v2 send="ask" target={null} />;
