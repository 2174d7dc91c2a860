import type {SpacesMessages} from '../messages.js';

/** Japanese. */
export const ja: SpacesMessages = {
  defaultTitle: 'VirusTotal',
  empty: 'このタブを開き直してください。ThreatConnect から渡されるパラメーターなしでページが読み込まれました。',
  faults: 'このアプリの設定が完了していません。次の項目を設定するよう管理者に依頼してください：',
  fault: {
    tcToken: 'tcToken（セッションのトークン）がありません。ThreatConnect 内からタブを開き直してください。',
    tcApiPath: 'tcApiPath（ThreatConnect の API のアドレス）がないか、https のアドレスではありません。',
    tcType: 'tcType（インジケーターの種類）がありません。インジケーターからタブを開き直してください。',
    tcSelectedItem: 'tcSelectedItem（インジケーター）がありません。インジケーターからタブを開き直してください。',
    vt_api_token: 'vt_api_token（VirusTotal の API トークン）がありません。アプリの設定で指定してください。',
    gateway_url: 'gateway_url（ゲートウェイのアドレス）が https のアドレスではありません。アプリの設定で修正してください。',
  },
  notice: {
    rating: '設定された脅威レーティングが 0～5 の数値ではないため、インジケーターはレーティングなしで追加されます。',
    confidence: '設定された信頼度が 0～100 の整数ではないため、インジケーターは信頼度なしで追加されます。',
    tags: '設定されたタグの 1 つが 128 文字を超えるため、インジケーターはそのタグなしで追加されます。',
  },
  unsupportedType: 'この種類には対応していません。Address、File、Host、URL のいずれかのインジケーターを開いてください。',
  foreignApi: {
    before: 'このページは、次の場所の ThreatConnect を使うよう指示されました：',
    after:
      '。これはこのページ自体の提供元ではありません。このアドレスに心当たりがある場合のみ続行してください。あなたのセッションと、追加する内容がここに送られます。',
  },
  continue: '続行',
  readingItem: 'ThreatConnect からインジケーターを読み込んでいます…',
  itemUnknown:
    'これがどの URL なのか、ThreatConnect から回答がありませんでした。タブを開き直すか、この URL の新しい Details 画面を開いてください。',
};
