"""Frequent surnames, to tell 土屋さん from 花屋さん and 中村課長 from 総務課長. Written by hand, the most frequent ones and some of the
places of the sample plans; a name that is missing here is still found before さん."""

SURNAMES = frozenset(
    (
        "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡部 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 "
        "池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 松田 "
        "中川 中野 原田 小野 田村 竹内 金子 和田 中山 藤原 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 "
        "丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 小島 菅原 大塚 千葉 久保 松井 岩崎 桜井 野口 木下 松尾 野村 菊地 菊池 "
        "佐野 大西 杉本 新井 浜田 古川 市川 水野 小松 島田 小山 山内 西田 西川 吉川 北村 五十嵐 安田 川崎 飯田 東海林 福島 黒田 樋口 "
        "川口 中田 服部 岩田 土屋 本田 辻村 川村 田口 内藤 永井 中西 秋山 松下 吉村 川上 大橋 石原 望月 松岡 須藤 早川 川島 大久保 "
        "小池 松村 山中 荒木 福岡 矢野 栗原 大谷 大島 高田 平田 堀内 根本 大森 星野 小沢 関根 野田 吉岡 片山 小泉 荒井 松浦 本間 "
        "横田 尾崎 岡崎 鎌田 守屋 古屋 緒方 井手 麻生 羽生 成田 榎本 岩本 三宅 宮田 篠原 照沼 鬼沢 大内 岡部 矢部 磯部 馬場 黒沢 "
        "萩原 "
    ).split()
)
OF_ONE_LETTER = frozenset("林森原辻岡堀関菅星谷島柳東西南北李朴王陳")
"""Names before さん; before a title a letter is no name (東部長)."""
ALSO_TOWNS = frozenset(
    "山口 千葉 石川 福島 福岡 宮崎 川口 川崎 松本 長野 岡崎 小松 小山 成田 上田 飯田 中野 酒田".split()
)
"""Before 市長 and the like these are the town."""
