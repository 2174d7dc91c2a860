import 'vt-elements/define/vt-provider.js';
import 'vt-elements/define/vt-indicator.js';

const provider = document.createElement('vt-provider');
provider.send = 'always'; // wrong
document.querySelector('vt-indicator')!.copy = 'yes'; // wrong
provider.addEventListener('vt-added', ({indicator}) => indicator); // wrong
provider.addEventListener('vt-added', ({outcome}) => outcome);
provider.send = 'ask';
