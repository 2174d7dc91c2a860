import {VtIndicatorCard, VtProvider} from 'vt-elements/react-wrappers';

export const wrongValue = <VtIndicatorCard send="always" />; // wrong
export const wrongProperty = <VtProvider source={5} />; // wrong
export const wrongAttribute = <VtIndicatorCard colour="red" />; // wrong
export const wrongListener = <VtIndicatorCard onVtSend={(event) => event.outcome} />; // wrong
export const right = <VtProvider autoSendLabels="TLP:GREEN" virusTotalV2 send="ask" target={null} />;
