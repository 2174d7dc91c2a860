import type {SpacesMessages} from '../messages.js';

/** Arabic. */
export const ar: SpacesMessages = {
  defaultTitle: 'VirusTotal',
  empty: 'افتح علامة التبويب هذه من جديد: حُمِّلت الصفحة دون المعاملات التي يسلّمها ThreatConnect إليها.',
  faults: 'لم يكتمل إعداد هذا التطبيق. اطلب من المسؤول ضبط ما يلي:',
  fault: {
    tcToken: 'tcToken، رمز الجلسة، مفقود: افتح علامة التبويب من جديد من داخل ThreatConnect.',
    tcApiPath: 'tcApiPath، عنوان واجهة API الخاصة بـ ThreatConnect، مفقود أو ليس عنوان https.',
    tcType: 'tcType، نوع المؤشر، مفقود: افتح علامة التبويب من جديد من أحد المؤشرات.',
    tcSelectedItem: 'tcSelectedItem، المؤشر، مفقود: افتح علامة التبويب من جديد من أحد المؤشرات.',
    vt_api_token: 'vt_api_token، رمز واجهة API الخاصة بـ VirusTotal، مفقود: اضبطه في إعدادات التطبيق.',
    gateway_url: 'gateway_url، عنوان البوابة، ليس عنوان https: صحّحه في إعدادات التطبيق.',
  },
  notice: {
    rating: 'درجة التهديد المضبوطة ليست عددًا من 0 إلى 5، لذلك تُضاف المؤشرات من دونها.',
    confidence: 'مستوى الثقة المضبوط ليس عددًا صحيحًا من 0 إلى 100، لذلك تُضاف المؤشرات من دونه.',
    tags: 'أحد الوسوم المضبوطة أطول من 128 محرفًا، لذلك تُضاف المؤشرات من دونه.',
  },
  unsupportedType: 'هذا النوع غير مدعوم: افتح مؤشرًا من نوع Address أو File أو Host أو URL.',
  foreignApi: {
    before: 'طُلب من هذه الصفحة استخدام ThreatConnect على العنوان ',
    after: '، وهو ليس المكان الذي أتت منه الصفحة نفسها. لا تتابع إلا إذا كنت تعرف هذا العنوان: سيتلقى جلستك وما تضيفه.',
  },
  continue: 'متابعة',
  readingItem: 'جارٍ قراءة المؤشر من ThreatConnect…',
  itemUnknown: 'لم يذكر ThreatConnect أي عنوان URL هذا. افتح علامة التبويب من جديد، أو افتح شاشة Details الجديدة لعنوان URL.',
};
