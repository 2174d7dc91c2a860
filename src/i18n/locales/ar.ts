import type {Counted, Messages} from '../messages.js';
import {pluralsOf} from '../plurals.js';

const plural = pluralsOf<Intl.LDMLPluralRule>('ar');

/** A noun with its number, in the genitive: one and two are words, three to ten take the plural, eleven and more the singular. */
interface Noun {
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
}

const engine: Noun = {one: 'محرك واحد', two: 'محركين', few: 'محركات', many: 'محركًا', other: 'محرك'};
const address: Noun = {one: 'عنوان واحد', two: 'عنوانين', few: 'عناوين', many: 'عنوانًا', other: 'عنوان'};
const file: Noun = {one: 'ملف واحد', two: 'ملفين', few: 'ملفات', many: 'ملفًا', other: 'ملف'};
const host: Noun = {one: 'مضيف واحد', two: 'مضيفَين', few: 'مضيفين', many: 'مضيفًا', other: 'مضيف'};
const row: Noun = {one: 'صف واحد', two: 'صفين', few: 'صفوف', many: 'صفًا', other: 'صف'};
const character: Noun = {one: 'محرف واحد', two: 'محرفين', few: 'محارف', many: 'محرفًا', other: 'محرف'};
const byte: Noun = {one: 'بايت واحد', two: 'بايتين', few: 'بايتات', many: 'بايتًا', other: 'بايت'};
const item: Noun = {one: 'عنصر واحد', two: 'عنصرين', few: 'عناصر', many: 'عنصرًا', other: 'عنصر'};
const requestNoun: Noun = {one: 'طلب واحد', two: 'طلبين', few: 'طلبات', many: 'طلبًا', other: 'طلب'};

const counting = (count: Counted | number, {one, two, few, many, other}: Noun): string => {
  const text = typeof count === 'number' ? String(count) : count.text;
  return plural(count, {
    zero: `${text} ${other}`,
    one,
    two,
    few: `${text} ${few}`,
    many: `${text} ${many}`,
    other: `${text} ${other}`,
  });
};

/** Latin letters and times keep their order, and what stands at their ends stays there (hostile-strings.md B4). */
const ltr = (text: string): string => `\u2066${text}\u2069`;
const http = ltr('http://');
const https = ltr('https://');

const badge: Messages['badge'] = {
  bidi: 'محرف تحكم باتجاه النص',
  invisible: 'محرف مخفي',
  control: 'محرف تحكم',
  space: 'مسافة غير معتادة',
  idn: 'اسم مدوَّل',
  'mixed-script': 'كتابات مختلطة',
  userinfo: 'اسم مستخدم قبل المضيف',
  rewritten: 'أُعيدت كتابته',
  scheme: 'ليس عنوان ويب',
  long: 'طويل',
};

/** Arabic. Numbers are written in the digits that dates, addresses and hashes have. */
export const ar: Messages = {
  language: 'ar-u-nu-latn',
  direction: 'rtl',

  comma: '، ',
  ended: (sentence) => `${sentence}.`,
  saidOf: (shown, sentence) => `${shown}: ${sentence}`,

  kind: {Address: 'عنوان', File: 'ملف', Host: 'مضيف', URL: 'URL'},
  badge,
  spoken: {
    kind: {Address: 'عنوان', File: 'ملف', Host: 'مضيف', URL: 'URL'},
    dot: 'نقطة',
    colon: 'نقطتان',
    at: 'علامة @',
    internationalised: 'اسم مدوَّل',
    host: (name) => `المضيف ${name}`,
    port: (port) => `المنفذ ${port}`,
    path: (path) => `المسار ${path}`,
    withQuery: 'مع استعلام',
    withFragment: 'مع جزء فرعي',
    hash: (algorithm, first, last) => `${algorithm}، من ${first} إلى ${last}`,
    badge,
    hiddenCharacter: (codePoint) => `محرف مخفي ${codePoint}`,
    hiddenCharacters: (count, codePoint) =>
      plural(count, {
        zero: `${count} محرف مخفي ${codePoint}`,
        one: `محرف مخفي واحد ${codePoint}`,
        two: `محرفان مخفيان ${codePoint}`,
        few: `${count} محارف مخفية ${codePoint}`,
        many: `${count} محرفًا مخفيًا ${codePoint}`,
        other: `${count} محرف مخفي ${codePoint}`,
      }),
    warning: (warnings) => `تحذير: ${warnings}`,
    and: ' و',
    comma: '، ',
    more: (characters) => `وباقي النص: ${counting(characters, character)}`,
  },

  absent: '–',
  copy: (spoken) => `نسخ ${spoken}`,
  copyRaw: 'نسخ القيمة الأصلية',
  copyRawSpoken: (spoken) => `نسخ القيمة الأصلية، وهي قيمة فعّالة: ${spoken}`,
  copied: 'نُسخ كما هو معروض.',
  copiedRaw: 'نُسخت القيمة الأصلية. تحتوي الحافظة الآن على قيمة فعّالة.',
  copyRefused: 'لم يسمح المتصفح بالنسخ. حدّد النص واضغط Ctrl+C.',
  refanged: 'قُرئ الإدخال المعطَّل على أنه هذا المؤشر.',
  asReceived: 'كما ورد:',
  containsMarks: 'تحتوي القيمة نفسها على أقواس كأقواس التعطيل: لا يعيدها كما هي إلا «نسخ القيمة الأصلية».',
  showAll: (characters) => `عرض النص كاملًا (${counting(characters, character)})`,
  showLess: 'عرض أقل',
  opensInNewTab: 'يُفتح في علامة تبويب جديدة',
  requests: (count) => counting(count, {...requestNoun, two: 'طلبان'}),

  verdict: {
    word: {malicious: 'ضار', suspicious: 'مشبوه', clean: 'لم يُبلغ عنه أي محرك', unknown: 'لا حكم بعد'},
    count: (positives, total) => `صنّفه ضارًا ${positives.text} من أصل ${counting(total, engine)}`,
    none: (total) => `صنّفه ضارًا 0 من أصل ${counting(total, engine)}؛ وهذا لا يثبت أنه آمن`,
    noAnalysis: {
      Address: 'يعرف VirusTotal هذا العنوان ولم يحلّله',
      File: 'يعرف VirusTotal هذا الملف ولم يحلّله',
      Host: 'يعرف VirusTotal هذا المضيف ولم يحلّله',
      URL: 'يعرف VirusTotal عنوان URL هذا ولم يحلّله',
    },
    noEngine: 'لم يُصدر أي محرك حكمًا',
    of: (total) => `من ${total}`,
    suspicious: ({text}) => `مشبوه: ${text}`,
    undetected: ({text}) => `غير مكتشف: ${text}`,
    harmless: ({text}) => `غير ضار: ${text}`,
    noVerdict: ({text}) => `بلا إجابة: ${text}`,
    engines: (positives, total) => `${positives.text} من أصل ${counting(total, engine)}`,
  },

  field: {
    found: 'موجود',
    yes: 'نعم',
    asn: 'ASN',
    asOwner: 'مالك النظام المستقل (AS)',
    country: 'البلد',
    network: 'الشبكة',
    reputation: 'السمعة',
    votes: (malicious, harmless) => `الأصوات: ضار ${malicious.text}، غير ضار ${harmless.text}`,
    threatSeeker: 'فئة ThreatSeeker',
    threatSeekerBy: 'Forcepoint (Websense)',
    registrar: 'المسجِّل',
    registered: 'تاريخ التسجيل',
    scanFinished: 'اكتمل الفحص',
    finished: 'نعم',
    notFinished: 'لا',
    sha256: 'SHA256',
    sha1: 'SHA1',
    md5: 'MD5',
    positiveTotal: 'الإيجابي/الإجمالي',
    scanDate: 'تاريخ الفحص',
    fileName: 'الاسم',
    fileType: 'النوع',
    size: 'الحجم',
    bytes: (count) => counting(count, byte),
    url: 'URL',
    finalUrl: 'يعيد التوجيه إلى',
    pageTitle: 'عنوان الصفحة',
  },

  tab: {label: 'VirusTotal', summary: 'الملخص', resolutions: 'ترجمات DNS', detections: 'الاكتشافات'},

  foot: {
    analysed: 'تاريخ التحليل:',
    notAnalysed: 'لم يُحلَّل بعد',
    dateUnknown: 'حُلِّل في تاريخ غير معروف',
    retrieved: 'تاريخ الجلب:',
    openInVirusTotal: {
      Address: 'فتح هذا العنوان في VirusTotal',
      File: 'فتح هذا الملف في VirusTotal',
      Host: 'فتح هذا المضيف في VirusTotal',
      URL: 'فتح عنوان URL هذا في VirusTotal',
    },
  },

  consent: {
    labels: 'تصنيفات الأمان',
    noLabels: 'لا توجد',
    labelsLoading: 'جارٍ قراءة تصنيفات الأمان…',
    labelsFailed: 'تعذّرت قراءة تصنيفات الأمان، لذلك لا يُرسل شيء تلقائيًا.',
    willSend: {
      Address: {before: 'سيُرسل إلى VirusTotal ', what: 'العنوان ولا شيء غيره', after: '.'},
      File: {before: 'سيُرسل إلى VirusTotal ', what: 'التجزئة (hash) ولا شيء غيرها', after: '. يبقى الملف هنا.'},
      Host: {before: 'سيُرسل إلى VirusTotal ', what: 'اسم المضيف ولا شيء غيره', after: '.'},
      URL: {
        before: 'سيُرسل إلى VirusTotal ',
        what: 'عنوان URL كاملًا مع استعلامه',
        after: '. هذا طلب للتقرير ولا ينشر شيئًا.',
      },
    },
    sentByLabels: 'أُرسل تلقائيًا: ترسل هذه الصفحة المؤشرات التي تحمل هذه التصنيفات دون سؤال.',
    send: 'إرسال إلى VirusTotal',
  },

  state: {
    noSource: {card: 'هذه البطاقة غير متصلة بـ VirusTotal.', list: 'هذه القائمة غير متصلة بـ VirusTotal.'},
    noSourceHelp: 'ضعها داخل عنصر vt-provider.',
    notIndicator: {
      empty: 'لم يُدخل شيء: أدخل عنوانًا أو اسم مضيف أو عنوان URL أو تجزئة ملف.',
      'too-long': 'هذا النص أطول من أن يكون مؤشرًا: أكثر من 8,192 محرفًا.',
      cidr: 'هذه شبكة وليست عنوانًا واحدًا. أدخل عنوانًا واحدًا.',
      email: 'هذا عنوان بريد إلكتروني. أدخل اسم مضيفه.',
      scheme: 'لا يمكن الاستعلام إلا عن عناوين URL من نوع http وhttps وftp.',
      port: 'هذا مضيف أو عنوان مع منفذ. احذف المنفذ أو أدخل عنوان URL كاملًا.',
      'no-scheme': `هذا عنوان URL لا يسبقه ${http} أو ${https}. أضفه.`,
      'ip-syntax': 'هذا ليس عنوان IP صالحًا. أدخل أربعة أرقام من 0 إلى 255 أو عنوان IPv6.',
      'host-syntax': 'هذا ليس اسم مضيف صالحًا.',
      'url-syntax': 'هذا ليس عنوان URL صالحًا.',
      'hash-length': 'هذه ليست تجزئة ملف معروفة: طول MD5 هو 32 خانة وSHA1 هو 40 وSHA256 هو 64.',
      'single-label': 'هذه كلمة واحدة وليست اسم مضيف. أدخل اسمًا كاملًا فيه نقطة.',
      whitespace: 'يحتوي هذا على مسافات: أدخل مؤشرًا واحدًا فقط.',
      'control-character': 'يحتوي هذا على محرف تحكم أو نهاية سطر: أدخل مؤشرًا واحدًا فقط.',
      'invisible-character': 'يحتوي هذا على محرف مخفي، لذلك لا يُستعلم عنه. اكتبه يدويًا من جديد.',
    },
    wrongType: (expected, got) => `المطلوب هنا مؤشر من نوع ${expected}؛ وهذا من نوع ${got}.`,
    loading: {
      Address: 'جارٍ سؤال VirusTotal عن هذا العنوان…',
      File: 'جارٍ سؤال VirusTotal عن هذا الملف…',
      Host: 'جارٍ سؤال VirusTotal عن هذا المضيف…',
      URL: 'جارٍ سؤال VirusTotal عن عنوان URL هذا…',
      list: 'جارٍ سؤال VirusTotal…',
    },
    waiting: (count, wait) => {
      const why = 'لأن VirusTotal لا يقبل إلا عددًا محدودًا في الدقيقة';
      const next = `يُرسل التالي بعد نحو ${wait}.`;
      return plural(count, {
        zero: `${count.text} طلب في الانتظار، ${why}؛ ${next}`,
        one: `طلب واحد في الانتظار، ${why}؛ يُرسل بعد نحو ${wait}.`,
        two: `طلبان في الانتظار، ${why}؛ ${next}`,
        few: `${count.text} طلبات في الانتظار، ${why}؛ ${next}`,
        many: `${count.text} طلبًا في الانتظار، ${why}؛ ${next}`,
        other: `${count.text} طلب في الانتظار، ${why}؛ ${next}`,
      });
    },
    waits: 'لا يقبل VirusTotal إلا عددًا محدودًا من الطلبات في الدقيقة؛ هذا الطلب ينتظر دوره.',
    cancel: 'إلغاء',
    notFound: {
      Address: 'لم يرَ VirusTotal هذا العنوان من قبل.',
      File: 'لم يرَ VirusTotal هذا الملف من قبل.',
      Host: 'لم يرَ VirusTotal هذا المضيف من قبل.',
      URL: 'لم يرَ VirusTotal عنوان URL هذا من قبل.',
    },
    private: 'هذه قيمة خاصة أو محلية، لذلك لا تُرسل أبدًا إلى VirusTotal.',
    premiumOnly: 'يتطلب هذا مفتاح VirusTotal مميزًا (premium).',
    quota: 'استُنفدت حاليًا كل طلبات مفتاح VirusTotal هذا.',
    quotaUntil: (time, wait) => `استُنفدت حاليًا كل طلبات مفتاح VirusTotal هذا؛ اسأل من جديد بعد ${ltr(`${time} UTC`)}، أي بعد ${wait}.`,
    tooManyUntil: (time, wait) => `يتلقى VirusTotal طلبات كثيرة جدًا من هذه الشبكة؛ اسأل من جديد بعد ${ltr(`${time} UTC`)}، أي بعد ${wait}.`,
    quotaOf: {
      minute: 'استُنفدت كل طلبات هذه الدقيقة.',
      day: 'استُنفدت كل طلبات اليوم.',
      month: 'استُنفدت كل طلبات هذا الشهر.',
    },
    quotaOfUntil: {
      minute: (time, wait) => `استُنفدت كل طلبات هذه الدقيقة؛ تتوفر طلبات جديدة في ${ltr(`${time} UTC`)}، أي بعد ${wait}.`,
      day: (time, wait) => `استُنفدت كل طلبات اليوم؛ تتوفر طلبات جديدة في ${ltr(`${time} UTC`)}، أي بعد ${wait}.`,
      month: (time, wait) => `استُنفدت كل طلبات هذا الشهر؛ تتوفر طلبات جديدة في ${ltr(`${time} UTC`)}، أي بعد ${wait}.`,
    },
    unauthorized: 'لا يقبل VirusTotal المفتاح الذي تستخدمه هذه الصفحة. أبلغ المسؤول.',
    notActive: 'حساب VirusTotal الخاص بمفتاح هذه الصفحة غير نشط. أبلغ المسؤول.',
    refused: 'رفض VirusTotal هذا: إما أنه لا يقبل المفتاح، أو أن المفتاح لا يسمح بهذا الطلب. أبلغ المسؤول.',
    notAvailableYet: 'هذا غير متوفر بعد لدى VirusTotal. حاول لاحقًا.',
    tryLater: 'لم يتمكن VirusTotal من إنهاء هذا في الوقت المحدد. حاول لاحقًا.',
    listChanged: 'تغيّرت هذه القائمة لدى VirusTotal ويجب تحميلها من بدايتها.',
    v2Ended: 'لم يعد الإصدار 2 من واجهة API الخاصة بـ VirusTotal يجيب، لذلك لم يعد يُسأل.',
    gatewayRefused: 'رفضت البوابة هذا. أبلغ المسؤول.',
    gatewayDenied: 'لا يسمح مشغّل البوابة لأحد بالاستعلام عن هذا لدى VirusTotal.',
    gatewaySignedOut: 'لم تسجّل الدخول إلى البوابة. سجّل الدخول إليها ثم أعد تحميل الصفحة.',
    gatewayUnavailable: 'لا توفر البوابة هذا. أبلغ المسؤول.',
    keyDropped: 'أسقط وكيل المنصة مفتاح VirusTotal. اطلب من المسؤول استخدام البوابة.',
    proxyUnavailable: 'وكيل المنصة إلى VirusTotal غير متاح. اطلب من المسؤول استخدام البوابة.',
    proxyFailed:
      'أخفى وكيل المنصة إجابة VirusTotal: قد تكون القيمة غير معروفة، أو المفتاح مرفوضًا أو مستنفدًا. حاول من جديد؛ وإذا استمر ذلك فاطلب من المسؤول استخدام البوابة.',
    session: 'انتهت الجلسة. أعد تحميل الصفحة لتسجيل الدخول من جديد.',
    forbidden: 'لا تسمح هذه الصفحة بالاستعلام عن هذا المؤشر.',
    offline: 'أنت غير متصل بالشبكة، لذلك لم يُسأل عن شيء.',
    invalid: 'لا يقبل VirusTotal هذا المؤشر.',
    timeout: 'لم يُجب VirusTotal في الوقت المحدد.',
    unreachable: 'تعذّر الوصول إلى VirusTotal.',
    schema: 'أجاب VirusTotal بصيغة غير معروفة.',
    server: 'حدث خطأ لدى VirusTotal نفسه.',
    failed: 'حدث خطأ ما أثناء سؤال VirusTotal.',
    oldShown: 'ما حُمِّل سابقًا لا يزال معروضًا أدناه.',
    stale: (age) => `جُلبت إجابة VirusTotal هذه ${age}؛ وتعذّر الحصول على إجابة أحدث.`,
    askAgain: 'السؤال من جديد',
    askVirusTotalAgain: 'سؤال VirusTotal من جديد',
    tryAgain: 'المحاولة من جديد',
    partLoading: 'جارٍ التحميل…',
    partFailed: 'تعذّر التحميل. حاول من جديد أو أعد تحميل الصفحة.',
  },

  budget: {
    label: 'الطلبات إلى VirusTotal',
    window: {minute: 'هذه الدقيقة', day: 'اليوم', month: 'هذا الشهر'},
    left: (left, limit) => `المتبقي ${left} من ${limit}`,
    resetAt: (time, wait) => `المزيد في ${ltr(`${time} UTC`)}، بعد ${wait}`,
    waiting: (count) =>
      plural(count, {
        zero: `${count.text} طلب في انتظار دوره.`,
        one: 'طلب واحد في انتظار دوره.',
        two: 'طلبان في انتظار دورهما.',
        few: `${count.text} طلبات في انتظار دورها.`,
        many: `${count.text} طلبًا في انتظار دورها.`,
        other: `${count.text} طلب في انتظار دورها.`,
      }),
    waitingUntil: (count, wait) => {
      const next = `يُرسل التالي بعد نحو ${wait}.`;
      return plural(count, {
        zero: `${count.text} طلب في الانتظار؛ ${next}`,
        one: `طلب واحد في الانتظار؛ يُرسل بعد نحو ${wait}.`,
        two: `طلبان في الانتظار؛ ${next}`,
        few: `${count.text} طلبات في الانتظار؛ ${next}`,
        many: `${count.text} طلبًا في الانتظار؛ ${next}`,
        other: `${count.text} طلب في الانتظار؛ ${next}`,
      });
    },
  },

  resolutions: {
    captionOfAddress: 'الأسماء التي تُرجمت إلى هذا العنوان، كما رآها VirusTotal',
    captionOfFlagged: (flagged, loaded) => `أبلغ محرك عن ${flagged.text} من أصل ${counting(loaded, item)} جرى تحميله`,
    captionOfHost: 'العناوين التي تُرجم إليها هذا المضيف، كما رآها VirusTotal',
    hostName: 'اسم المضيف',
    address: 'عنوان IP',
    lastResolved: 'آخر ترجمة',
    action: 'إضافة',
    none: {
      Address: 'لا يعرف VirusTotal أي اسم تُرجم إلى هذا العنوان.',
      Host: 'لا يعرف VirusTotal أي عنوان تُرجم إليه هذا المضيف.',
    },
    noHost: 'لا يوجد اسم مضيف مسجَّل',
    noAddress: 'لا يوجد عنوان مسجَّل',
    siteReport: {Address: `تقرير ${ltr('http://name/')}`, Host: `تقرير ${ltr('http://address/')}`},
    lookUpUrl: 'الاستعلام عن عنوان URL الخاص به',
    lookingUp: 'جارٍ سؤال VirusTotal…',
    noReport: 'لا يوجد تقرير',
    neverSent: 'خاص، لا يُرسل أبدًا',
  },

  detections: {
    caption: {
      Address: {
        urls: 'عناوين URL على هذا العنوان اكتشفتها المحركات، من قائمة عناوين URL لدى VirusTotal',
        'v2-report': 'عناوين URL على هذا العنوان اكتشفتها المحركات، من تقرير الإصدار 2 من واجهة API لدى VirusTotal',
      },
      Host: {
        urls: 'عناوين URL على هذا المضيف اكتشفتها المحركات، من قائمة عناوين URL لدى VirusTotal',
        'v2-report': 'عناوين URL على هذا المضيف اكتشفتها المحركات، من تقرير الإصدار 2 من واجهة API لدى VirusTotal',
      },
    },
    url: 'URL',
    scanDate: 'تاريخ الفحص (UTC)',
    none: {
      Address: 'لا يعرف VirusTotal على هذا العنوان أي عنوان URL اكتشفه محرك.',
      Host: 'لا يعرف VirusTotal على هذا المضيف أي عنوان URL اكتشفه محرك.',
    },
    premiumOnly: 'تتطلب قائمة عناوين URL المكتشفة مفتاح VirusTotal مميزًا (premium)، لذلك لا يمكن لهذا المفتاح رؤيتها.',
    enginesInstead: 'ما يمكن لهذا المفتاح رؤيته بدلًا من ذلك: أحكام المحركات على المؤشر نفسه.',
    showFlagged: 'عرض ما تُرجم إلى هنا وأُبلغ عنه',
    openRelations: 'رؤية علاقاته في VirusTotal',
  },

  engines: {
    show: (count) =>
      plural(count, {
        zero: `عرض أحكام المحركات (${count.text})`,
        one: 'عرض حكم محرك واحد',
        two: 'عرض حكمي المحركين',
        few: `عرض أحكام ${count.text} محركات جميعها`,
        many: `عرض أحكام ${count.text} محركًا جميعها`,
        other: `عرض أحكام ${count.text} محرك جميعها`,
      }),
    hide: 'إخفاء أحكام المحركات',
    caption: (malicious, suspicious, clean, noVerdict) =>
      `حكم كل محرك على حدة: ضار ${malicious.text}، مشبوه ${suspicious.text}، دون نتيجة ${clean.text}، دون حكم ${noVerdict.text}`,
    none: 'لا يذكر VirusTotal أي محرك لهذا التقرير.',
    engine: 'المحرك',
    verdict: 'الحكم',
    result: 'النتيجة',
    group: {malicious: 'ضار', suspicious: 'مشبوه', clean: 'لا نتيجة', 'no-verdict': 'لا حكم'},
  },

  scan: {
    again: 'إعادة الفحص',
    now: 'الفحص الآن',
    submit: 'تقديم للفحص…',
    warning: 'التقديم ينشر عنوان URL هذا: يشاركه VirusTotal مع شركائه، وقد يلاحظ من يدير الموقع هذه الزيارة.',
    publish: 'النشر والفحص',
    dismiss: 'عدم التقديم',
    asking: 'جارٍ طلب فحص من VirusTotal…',
    pending: (engines) => `لا يزال VirusTotal يحلّله؛ وصلت حتى الآن إجابة ${counting(engines, engine)}.`,
    pendingNone: 'قبل VirusTotal الفحص؛ ولم يُجب أي محرك بعد.',
    waiting: 'يستغرق الفحص وقتًا طويلًا ويستمر لدى VirusTotal.',
    checkNow: 'التحقق الآن',
    refused: 'لا يمكن لمفتاح VirusTotal هذا طلب عمليات فحص.',
    forbidden: 'عمليات الفحص غير مسموح بها هنا.',
  },

  bulk: {
    column: 'إضافة',
    select: (spoken) => `تحديد ${spoken}`,
    selectAll: 'تحديد كل ما جرى تحميله',
    addAll: 'إضافة الكل',
    addTicked: (count) => `إضافة ${count}`,
    addSelected: (count) => `إضافة المحدَّد: ${counting(count, item)}`,
    otherOwner: 'اختيار مالك آخر',
    many: {
      Address: (count) => counting(count, address),
      File: (count) => counting(count, file),
      Host: (count) => counting(count, host),
      URL: (count) =>
        plural(count, {
          zero: `${count.text} عنوان URL`,
          one: 'عنوان URL واحد',
          two: 'عنوانَي URL',
          few: `${count.text} عناوين URL`,
          many: `${count.text} عنوان URL`,
          other: `${count.text} عنوان URL`,
        }),
    },
    title: (what, owner) => `إضافة ${what} إلى ${owner}؟`,
    running: (what, owner) => `تجري إضافة ${what} إلى ${owner}`,
    result: (what, owner) => `تمت إضافة ${what} إلى ${owner}`,
    checking: (owner) => `جارٍ التحقق مما هو موجود مسبقًا في ${owner}…`,
    checkingShort: 'جارٍ التحقق…',
    unchecked: 'تعذّر سؤال ThreatConnect عن الموجود منها. يُتحقق من كل واحد من جديد قبل كتابته مباشرة؛ وما هو موجود يبقى كما هو.',
    willBeAdded: (count, {text}) =>
      plural(count, {
        zero: `سيُضاف، من أصل ${text}`,
        one: `سيُضاف، من أصل ${text}`,
        two: `سيُضافان، من أصل ${text}`,
        few: `ستُضاف، من أصل ${text}`,
        many: `ستُضاف، من أصل ${text}`,
        other: `ستُضاف، من أصل ${text}`,
      }),
    existing: (count) =>
      plural(count, {
        zero: 'موجود مسبقًا ويبقى كما هو',
        one: 'موجود مسبقًا ويبقى كما هو',
        two: 'موجودان مسبقًا ويبقيان كما هما',
        few: 'موجودة مسبقًا وتبقى كما هي',
        many: 'موجودة مسبقًا وتبقى كما هي',
        other: 'موجودة مسبقًا وتبقى كما هي',
      }),
    underWay: (count) =>
      plural(count, {
        zero: 'تجري إضافته بالفعل',
        one: 'تجري إضافته بالفعل',
        two: 'تجري إضافتهما بالفعل',
        few: 'تجري إضافتها بالفعل',
        many: 'تجري إضافتها بالفعل',
        other: 'تجري إضافتها بالفعل',
      }),
    leftOut: (count) =>
      plural(count, {
        zero: 'متروك: مستبعد أو لا يقبله ThreatConnect',
        one: 'متروك: مستبعد أو لا يقبله ThreatConnect',
        two: 'متروكان: مستبعدان أو لا يقبلهما ThreatConnect',
        few: 'متروكة: مستبعدة أو لا يقبلها ThreatConnect',
        many: 'متروكة: مستبعدة أو لا يقبلها ThreatConnect',
        other: 'متروكة: مستبعدة أو لا يقبلها ThreatConnect',
      }),
    without: (count) =>
      plural(count, {
        zero: 'ليس مؤشرًا من هذا النوع',
        one: 'ليس مؤشرًا من هذا النوع',
        two: 'ليسا مؤشرين من هذا النوع',
        few: 'ليست مؤشرات من هذا النوع',
        many: 'ليست مؤشرات من هذا النوع',
        other: 'ليست مؤشرات من هذا النوع',
      }),
    moreExist: 'توجد صفوف أكثر مما جرى تحميله. ما لم يُحمَّل لن يُضاف.',
    loadRest: ({text}) => `تحميل الباقي (طلب واحد لكل ${text})`,
    stopLoading: 'إيقاف التحميل',
    oneUser: 'ما يُضاف يُكتب باسم مستخدم البوابة لا باسمك.',
    owner: 'المالك',
    ownOrganization: 'مؤسستك',
    chooseOwner: 'اختر مالكًا',
    ownerDenied: 'لا يحق لك الكتابة لدى مالك هذا المؤشر. اختر مالكًا يحق لك الكتابة لديه.',
    noOwner: 'لا يوجد مالك يحق لك الكتابة لديه.',
    ownersFailed: 'تعذّرت قراءة المالكين، لذلك يقرر ThreatConnect ما إذا كان يحق لك الكتابة لدى هذا المالك.',
    tags: 'الوسوم، مفصولة بفواصل (,)',
    tagsRefused: 'تُركت الوسوم التي يزيد طولها على 128 محرفًا.',
    rating: 'درجة التهديد',
    noRating: 'بلا',
    noSkull: '0',
    skulls: (count) => `${count} من 5`,
    confidence: 'مستوى الثقة',
    ofHundred: 'من 100',
    cancel: 'إلغاء',
    start: (what) => `إضافة ${what}`,
    progress: 'عدد ما عولج',
    runningStatus: 'تجري الإضافة. يمكنك الإيقاف في أي وقت.',
    handled: (done, all) => `عولج ${done.text} من أصل ${all.text}`,
    stays: 'ما أُضيف يبقى إذا أوقفت العملية.',
    stop: ({text}) => `إلغاء الباقي (${text})`,
    stopping: 'يجري الإيقاف بعد ما يُكتب الآن…',
    outcome: {
      added: 'أُضيف',
      existed: 'موجود مسبقًا',
      excluded: 'في قائمة استبعاد',
      invalid: 'غير مقبول',
      failed: 'فشل',
    },
    tally: {
      added: (count) => plural(count, {zero: 'أُضيف', one: 'أُضيف', two: 'أُضيفا', few: 'أُضيفت', many: 'أُضيفت', other: 'أُضيفت'}),
      existed: (count) =>
        plural(count, {
          zero: 'موجود مسبقًا',
          one: 'موجود مسبقًا',
          two: 'موجودان مسبقًا',
          few: 'موجودة مسبقًا',
          many: 'موجودة مسبقًا',
          other: 'موجودة مسبقًا',
        }),
      excluded: () => 'في قائمة استبعاد',
      invalid: (count) =>
        plural(count, {
          zero: 'غير مقبول',
          one: 'غير مقبول',
          two: 'غير مقبولين',
          few: 'غير مقبولة',
          many: 'غير مقبولة',
          other: 'غير مقبولة',
        }),
      failed: (count) => plural(count, {zero: 'فشل', one: 'فشل', two: 'فشلا', few: 'فشلت', many: 'فشلت', other: 'فشلت'}),
      notHandled: (count) =>
        plural(count, {
          zero: 'لم يُعالج لأنك أوقفت العملية',
          one: 'لم يُعالج لأنك أوقفت العملية',
          two: 'لم يُعالجا لأنك أوقفت العملية',
          few: 'لم تُعالج لأنك أوقفت العملية',
          many: 'لم تُعالج لأنك أوقفت العملية',
          other: 'لم تُعالج لأنك أوقفت العملية',
        }),
      notAnswered: () => 'دون إجابة',
    },
    withoutTags: (tags) => `دون الوسوم التي لم تُقبل: ${tags}.`,
    results: 'نتيجة كل واحد',
    notListed: (count) =>
      plural(count, {
        zero: `${count.text} آخر غير مذكور هنا؛ ويقول صفه في الجدول الشيء نفسه.`,
        one: 'واحد آخر غير مذكور هنا؛ ويقول صفه في الجدول الشيء نفسه.',
        two: 'اثنان آخران غير مذكورين هنا؛ ويقول صفاهما في الجدول الشيء نفسه.',
        few: `${count.text} أخرى غير مذكورة هنا؛ وتقول صفوفها في الجدول الشيء نفسه.`,
        many: `${count.text} أخرى غير مذكورة هنا؛ وتقول صفوفها في الجدول الشيء نفسه.`,
        other: `${count.text} أخرى غير مذكورة هنا؛ وتقول صفوفها في الجدول الشيء نفسه.`,
      }),
    stopped: 'ما أُرسل قبل الإيقاف قد يصل مع ذلك. تُظهره الصفوف بعد التحقق منها من جديد.',
    broken: 'حدث خطأ ما في الأثناء. ما هو معروف مذكور؛ ويمكن إضافة الباقي من جديد.',
    tryAgain: (count) => `إعادة محاولة ${counting(count, item)}`,
    done: 'تم',
  },

  list: {
    loaded: (count) => `جرى تحميل ${counting(count, item)}، ولا يوجد غير ذلك`,
    loadedMoreExist: (count) => `جرى تحميل ${counting(count, item)}، ويوجد المزيد`,
    loadedOf: (count, total) => `جرى تحميل ${count.text} من أصل ${total.text}`,
    loadMore: (count) => `تحميل المزيد: ${counting(count, item)}`,
    loadingMore: 'جارٍ تحميل المزيد…',
    unavailable: (count) => `تعذّرت قراءة ${counting(count, row)}`,
  },

  rows: {
    filter: 'تصفية ما جرى تحميله',
    matching: (shown, loaded) => `يطابق ${shown.text} من أصل ${loaded.text} جرى تحميلها`,
    covers: 'لا يشمل الترتيب والتصفية إلا ما جرى تحميله.',
    copyAll: ({text}) => `نسخ الكل (${text})`,
    copyShown: ({text}) => `نسخ المعروض (${text})`,
    positive: 'إيجابي',
    total: 'الإجمالي',
    printed: (printed, all) => `الصفوف المطبوعة: أول ${printed.text} من أصل ${all.text}.`,
    selectShown: 'تحديد كل المعروض',
    addShown: 'إضافة المعروض',
    onlyShown: 'لن تضاف إلا الصفوف التي تعرضها التصفية.',
  },

  add: {
    add: (spoken) => `إضافة ${spoken}`,
    adding: 'تجري الإضافة',
    details: 'التفاصيل…',
    detailsOf: (spoken) => `تفاصيل ${spoken}`,
    exists: 'موجود',
    inactive: 'موجود، غير نشط.',
    excluded: 'مستبعد',
    excludedReason: 'في قائمة استبعاد على هذه المنصة.',
    notAddable: 'لا يمكن إضافته',
    cannotAdd: {
      empty: 'لا يوجد ما يُضاف.',
      blanks: 'يحتوي على مسافات لا يقبلها ThreatConnect.',
      'control-characters': 'يحتوي على محارف تحكم لا يقبلها ThreatConnect.',
      characters: 'يحتوي على محارف لا يقبلها ThreatConnect في عنوان URL.',
      protocol: 'يحتاج ThreatConnect إلى عنوان URL مع بروتوكوله.',
      'address-form': 'ليس عنوانًا صالحًا.',
      'address-as-host': 'هذا عنوان وليس اسم مضيف.',
      wildcard: 'الاسم الذي فيه محرف بديل ليس مضيفًا.',
      'host-form': 'ليس اسم مضيف صالحًا.',
      'too-long': 'أطول مما يقبله ThreatConnect.',
      'hash-form': 'ليست تجزئة ملف صالحة.',
    },
    tryAgain: 'المحاولة من جديد',
    tryAgainSpoken: (spoken) => `محاولة إضافة ${spoken} من جديد`,
    added: (shown, owner) => `أُضيف ${shown} إلى ${owner}.`,
    addedWithout: (shown, owner, tags) => `أُضيف ${shown} إلى ${owner}، دون الوسوم التي لم تُقبل: ${tags}.`,
    existed: (shown, owner) => `كان ${shown} موجودًا مسبقًا في ${owner}.`,
    ownOrganization: 'مؤسستك',
    notAddedShort: 'لم يُضف',
    notAdded: (reason) => `لم يُضف: ${reason}`,
    reason: {
      invalid: 'غير صالح في ThreatConnect.',
      forbidden: 'ليس لديك إذن كتابة لدى هذا المالك.',
      unauthorized: 'غير مسموح به، أو انتهت الجلسة.',
      session: 'انتهت الجلسة. أعد تحميل الصفحة.',
      unreachable: 'تعذّر الوصول إلى ThreatConnect.',
      timeout: 'لم يُجب ThreatConnect في الوقت المحدد.',
      quota: 'يطلب ThreatConnect الانتظار. حاول من جديد بعد دقيقة.',
      quotaUntil: (time, wait) => `يطلب ThreatConnect الانتظار. حاول من جديد بعد ${ltr(`${time} UTC`)}، أي بعد ${wait}.`,
      tooLarge: 'أكبر مما يقبله ThreatConnect.',
      misconfigured: 'لا توقّع البوابة على نحو صحيح لدى ThreatConnect. أبلغ المسؤول.',
      gatewayRefused: 'رفضته البوابة. أبلغ المسؤول.',
      gatewaySignedOut: 'لم تسجّل الدخول إلى البوابة. سجّل الدخول إليها ثم أعد تحميل الصفحة.',
      denied: 'لا تسمح هذه الصفحة بذلك.',
      server: 'حدث خطأ لدى ThreatConnect نفسه.',
      unavailable: 'هذا الجزء من ThreatConnect معطَّل.',
      schema: 'أجاب ThreatConnect بصيغة غير معروفة.',
      other: 'رفضه ThreatConnect.',
      notConfirmed: 'قبله ThreatConnect ولا يعرضه. حاول من جديد.',
    },
    saidByTarget: 'يقول ThreatConnect:',
    checkFailed: 'تعذّر سؤال ThreatConnect عن الموجود منها. تتحقق الإضافة من كل واحد من جديد.',
    checkFailedOfOne: 'تعذّر سؤال ThreatConnect عما إذا كان موجودًا. تتحقق الإضافة من جديد.',
    checkAgain: 'التحقق من جديد',
  },
};
