import type {SpacesMessages} from '../messages.js';

/** French. */
export const fr: SpacesMessages = {
  defaultTitle: 'VirusTotal',
  empty: 'Ouvrez de nouveau cet onglet\u00a0: la page a été chargée sans les paramètres que ThreatConnect lui transmet.',
  faults: 'Cette application n’est pas entièrement configurée. Demandez à l’administrateur de définir\u00a0:',
  fault: {
    tcToken: 'tcToken, le jeton de la session, manque\u00a0: ouvrez de nouveau l’onglet depuis ThreatConnect.',
    tcApiPath: 'tcApiPath, l’adresse de l’API de ThreatConnect, manque ou n’est pas une adresse https.',
    tcType: 'tcType, le type de l’indicateur, manque\u00a0: ouvrez de nouveau l’onglet depuis un indicateur.',
    tcSelectedItem: 'tcSelectedItem, l’indicateur, manque\u00a0: ouvrez de nouveau l’onglet depuis un indicateur.',
    vt_api_token: 'vt_api_token, le jeton d’API de VirusTotal, manque\u00a0: définissez-le dans la configuration de l’application.',
    gateway_url:
      'gateway_url, l’adresse de la passerelle, n’est pas une adresse https\u00a0: corrigez-la dans la configuration de l’application.',
  },
  notice: {
    rating: 'Le niveau de menace configuré n’est pas un nombre de 0 à 5, donc les indicateurs sont ajoutés sans lui.',
    confidence: 'La confiance configurée n’est pas un nombre entier de 0 à 100, donc les indicateurs sont ajoutés sans elle.',
    tags: 'Un tag configuré dépasse 128 caractères, donc les indicateurs sont ajoutés sans lui.',
  },
  unsupportedType: 'Ce type n’est pas pris en charge\u00a0: ouvrez un indicateur de type Address, File, Host ou URL.',
  foreignApi: {
    before: 'Cette page doit utiliser ThreatConnect à l’adresse ',
    after:
      ', qui n’est pas celle d’où vient la page elle-même. Ne continuez que si vous connaissez cette adresse\u00a0: elle recevra votre session et ce que vous ajoutez.',
  },
  continue: 'Continuer',
  readingItem: 'Lecture de l’indicateur dans ThreatConnect…',
  itemUnknown: 'ThreatConnect n’a pas dit de quelle URL il s’agit. Ouvrez de nouveau l’onglet, ou ouvrez le nouvel écran Details de l’URL.',
};
