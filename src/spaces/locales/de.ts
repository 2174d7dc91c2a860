import type {SpacesMessages} from '../messages.js';

/** German. */
export const de: SpacesMessages = {
  defaultTitle: 'VirusTotal',
  empty: 'Öffnen Sie diesen Tab erneut: Die Seite wurde ohne die Parameter geladen, die ThreatConnect ihr übergibt.',
  faults: 'Diese App ist nicht vollständig konfiguriert. Bitten Sie die Administration, Folgendes zu setzen:',
  fault: {
    tcToken: 'tcToken, das Token der Sitzung, fehlt: Öffnen Sie den Tab erneut aus ThreatConnect heraus.',
    tcApiPath: 'tcApiPath, die Adresse der API von ThreatConnect, fehlt oder ist keine https-Adresse.',
    tcType: 'tcType, der Typ des Indikators, fehlt: Öffnen Sie den Tab erneut von einem Indikator aus.',
    tcSelectedItem: 'tcSelectedItem, der Indikator, fehlt: Öffnen Sie den Tab erneut von einem Indikator aus.',
    vt_api_token: 'vt_api_token, das API-Token von VirusTotal, fehlt: Setzen Sie es in der Konfiguration der App.',
    gateway_url: 'gateway_url, die Adresse des Gateways, ist keine https-Adresse: Berichtigen Sie sie in der Konfiguration der App.',
  },
  notice: {
    rating: 'Die konfigurierte Bedrohungsstufe ist keine Zahl von 0 bis 5, daher werden Indikatoren ohne sie hinzugefügt.',
    confidence: 'Die konfigurierte Konfidenz ist keine ganze Zahl von 0 bis 100, daher werden Indikatoren ohne sie hinzugefügt.',
    tags: 'Ein konfigurierter Tag ist länger als 128 Zeichen, daher werden Indikatoren ohne ihn hinzugefügt.',
  },
  unsupportedType: 'Dieser Typ wird nicht unterstützt: Öffnen Sie einen Indikator vom Typ Address, File, Host oder URL.',
  foreignApi: {
    before: 'Diese Seite soll ThreatConnect verwenden unter ',
    after:
      '; von dort kommt die Seite selbst nicht. Fahren Sie nur fort, wenn Sie diese Adresse kennen: Sie erhält Ihre Sitzung und alles, was Sie hinzufügen.',
  },
  continue: 'Fortfahren',
  readingItem: 'Der Indikator wird aus ThreatConnect gelesen…',
  itemUnknown:
    'ThreatConnect hat nicht gesagt, welche URL dies ist. Öffnen Sie den Tab erneut, oder öffnen Sie die neue Details-Ansicht der URL.',
};
