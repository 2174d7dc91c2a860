export default {devIndicators: false};
