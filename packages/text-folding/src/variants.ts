/** Pairs of a form and the character that it is, written beside each other. */
const pairs = (text: string): ReadonlyMap<string, string> => {
  const characters = [...text.replace(/\s/gu, '')];
  return new Map(
    characters.flatMap((c, index) => (index % 2 === 0 ? [[c, characters[index + 1] ?? ''] as const] : [])),
  );
};

/**
 * CJK radicals (U+2E80–2EF3) that have the shape of a character; the Kangxi radicals (U+2F00) are compatibility forms and
 * need no table (Unicode EquivalentUnifiedIdeograph).
 */
export const RADICALS = pairs(`
  ⺁厂 ⺅亻 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺏尢 ⺐尢 ⺑尢 ⺒巳 ⺓幺 ⺖忄 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歹 ⺟母 ⺠民 ⺡氵 ⺢氺
  ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺶羊 ⺷羊 ⺸羊 ⺹耂 ⺻聿 ⺼肉 ⺽臼 ⺾艹 ⺿艹 ⻀艹
  ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑长 ⻒长 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页
  ⻛风 ⻜飞 ⻝食 ⻞食 ⻟飠 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫齐 ⻬齐 ⻭齿 ⻮齿 ⻯龙 ⻰龙 ⻱龟 ⻲龟 ⻳龟`);

/** Forms printed elsewhere and in old fonts, which OpenCC leaves alone. */
export const VARIANTS = pairs(`
  値值 戸户 歩步 毎每 収收 単单 実实 検检 験验 広广 対对 発发 関关 図图 団团 処处 総总 児儿 労劳 庁厅 県县 気气 歴历 黒黑 鄕乡 靑青 淸清 倂并
  屛屏 徳德 鉄铁 銭钱 辺边 挙举 営营 観观 権权 勧劝 歓欢 駅驿 沢泽 訳译 択择 経经 軽轻 継继 絵绘 覚觉 楽乐 薬药 変变 竜龙 滝泷 亀龟 斉齐 剤剂
  済济 斎斋 効效 様样 転转 伝传 専专 蔵藏 臓脏 雑杂 従从 縦纵 覧览 戦战 弾弹 顕显 郷乡 稲稻 暁晓 焼烧 栄荣 桜樱 拡扩 売卖 読读 続续 恵惠 穂穗
  闘斗 両两 満满 円圆 舎舍 価价 豊丰 圧压 壱一 弐二 仮假 氷冰 隣邻 隠隐 穏稳 聴听 勲勋 譲让 醸酿 壌壤 奨奖 拝拜 払拂 仏佛 抜拔 髪发 歯齿 吿告
  呪咒 塡填 姫姬 尙尚 巣巢 帯带 悪恶 愼慎 戯戏 揺摇 撃击 敍叙 暦历 歳岁 涙泪 瀬濑 猟猎 甁瓶 畳叠 砕碎 竝并 粋粹 縁缘 繋系 繊纤 艶艳 荘庄 衞卫
  頼赖 逓递 酔醉 鋳铸 陥陷 険险 隷隶 飮饮 騒骚 鬪斗 鶏鸡 齢龄`);
