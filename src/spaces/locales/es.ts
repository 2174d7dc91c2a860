import type {SpacesMessages} from '../messages.js';

/** Spanish. */
export const es: SpacesMessages = {
  defaultTitle: 'VirusTotal',
  empty: 'Abra esta pestaña de nuevo: la página se cargó sin los parámetros que le entrega ThreatConnect.',
  faults: 'Esta aplicación no está completamente configurada. Pida al administrador que defina:',
  fault: {
    tcToken: 'tcToken, el token de la sesión, falta: abra la pestaña de nuevo desde ThreatConnect.',
    tcApiPath: 'tcApiPath, la dirección de la API de ThreatConnect, falta o no es una dirección https.',
    tcType: 'tcType, el tipo del indicador, falta: abra la pestaña de nuevo desde un indicador.',
    tcSelectedItem: 'tcSelectedItem, el indicador, falta: abra la pestaña de nuevo desde un indicador.',
    vt_api_token: 'vt_api_token, el token de API de VirusTotal, falta: defínalo en la configuración de la aplicación.',
    gateway_url: 'gateway_url, la dirección de la pasarela, no es una dirección https: corríjala en la configuración de la aplicación.',
  },
  notice: {
    rating: 'El nivel de amenaza configurado no es un número de 0 a 5, así que los indicadores se añaden sin él.',
    confidence: 'La confianza configurada no es un número entero de 0 a 100, así que los indicadores se añaden sin ella.',
    tags: 'Un tag configurado tiene más de 128 caracteres, así que los indicadores se añaden sin él.',
  },
  unsupportedType: 'Este tipo no se admite: abra un indicador de tipo Address, File, Host o URL.',
  foreignApi: {
    before: 'Se pidió a esta página que use ThreatConnect en ',
    after: ', que no es de donde viene la propia página. Continúe solo si conoce esta dirección: recibirá su sesión y lo que usted añada.',
  },
  continue: 'Continuar',
  readingItem: 'Leyendo el indicador desde ThreatConnect…',
  itemUnknown: 'ThreatConnect no dijo qué URL es esta. Abra la pestaña de nuevo o abra la nueva pantalla Details de la URL.',
};
