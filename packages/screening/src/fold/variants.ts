/** Characters that writers put for another one of like shape or sound; only for the words that rules look for. */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  红: '虹鸿洪宏弘泓荭葒仜灴紅渱粠烘黉',
  包: '苞胞孢雹煲勹枹笣包饱鲍抱',
  金: '今巾',
  拉: '啦喇',
  投: '头偷透骰',
  票: '漂飘剽瓢嫖飃僄',
  抢: '呛枪炝',
  密: '蜜谧宓嘧',
  机: '鸡几叽基肌饥',
  绝: '决觉掘倔',
  傻: '煞啥沙纱杀',
  逼: '比笔币屄鼻避碧币鄙毕',
  妈: '嘛码玛',
  草: '操艹槽糙肏',
  听: '厅',
  赌: '堵睹',
};

const table = new Map(
  Object.entries(WRITTEN_FOR).flatMap(([meant, written]) => [...written].map((c) => [c, meant] as const)),
);

/** The character that this one may stand for; itself when nothing is known. */
export const variantOf = (character: string): string => table.get(character) ?? character;
