/** One part of a name: in its own script where that is not Latin, as it is usually romanised, and otherwise. */
export type NamePart = { readonly own: string | null; readonly latin: string; readonly others: readonly string[] };

export type NameLanguage = {
  readonly language: string;
  /** In the order of the language: the family name first, or last. */
  readonly isFamilyFirst: boolean;
  readonly given: readonly NamePart[];
  readonly family: readonly NamePart[];
};

/** `own|latin|other,other`; without a script of its own, `latin|other,other`. */
function parts(text: string, hasOwn: boolean): NamePart[] {
  return text
    .trim()
    .split(/\s*\n\s*|\s*;\s*/)
    .map((line) => {
      const fields = line.split("|");
      const own = hasOwn ? (fields.shift() ?? null) : null;
      const [latin = "", others = ""] = fields;
      return { own, latin, others: others === "" ? [] : others.split(",") };
    });
}

function language(
  name: string,
  how: { isFamilyFirst?: boolean; hasOwn?: boolean },
  given: string,
  family: string,
): NameLanguage {
  const { isFamilyFirst = false, hasOwn = false } = how;
  return { language: name, isFamilyFirst, given: parts(given, hasOwn), family: parts(family, hasOwn) };
}

/**
 * Parts from which invented people are put together: common given and family names of twelve languages that
 * caseworkers meet, in pairs that stand for nobody.
 */
export const nameLanguages: readonly NameLanguage[] = [
  language(
    "Vietnamese",
    { isFamilyFirst: true },
    `Minh Khôi; Thị Hương|Thi Huong; Văn Đức; Thị Phượng|Thi Fuong; Quốc Bảo|Quoc Bao; Thị Ngọc Ánh|Thi Ngok Anh
     Hữu Nghĩa|Huu Nghia; Thị Thuỷ|Thi Thuy; Đình Trọng|Dinh Chong; Xuân Trường|Suan Truong; Thị Kiều Oanh
     Gia Huy|Za Huy; Thị Mỹ Duyên|Thi My Zuyen; Công Thành|Cong Thanh; Thị Quỳnh Như|Thi Quin Nhu`,
    `Nguyễn|Nguyen,Nguyan; Trần|Tran,Chan; Lê|Le; Phạm|Fam; Hoàng|Huynh,Hoang; Vũ|Vu; Đặng|Dang; Bùi|Bui; Đỗ|Do
     Ngô|Ngo; Dương|Duong; Lý|Ly; Đinh|Dinh; Trịnh|Trinh,Chinh; Phan|Fan`,
  ),
  language(
    "Chinese",
    { isFamilyFirst: true, hasOwn: true },
    `小明|Xiaoming|Hsiao-ming; 丽华|Lihua|Li-hua; 建国|Jianguo|Chien-kuo; 秀英|Xiuying|Hsiu-ying; 志强|Zhiqiang|Chih-chiang
     玉兰|Yulan|Yu-lan; 雪梅|Xuemei|Hsueh-mei; 文杰|Wenjie|Wen-chieh; 海燕|Haiyan|Hai-yen; 国栋|Guodong|Kuo-tung
     春燕|Chunyan|Chun-yen; 立新|Lixin|Li-hsin; 晓东|Xiaodong|Hsiao-tung; 桂芳|Guifang|Kuei-fang; 思远|Siyuan|Szu-yuan`,
    `王|Wang|Wong; 李|Li|Lee; 张|Zhang|Chang; 陈|Chen|Chan; 林|Lin|Lim; 黄|Huang|Hwang; 曾|Zeng|Tseng; 谢|Xie|Hsieh
     周|Zhou|Chou; 郭|Guo|Kuo; 邓|Deng|Teng; 蔡|Cai|Tsai; 许|Xu|Hsu; 江|Jiang|Chiang; 赵|Zhao|Chao`,
  ),
  language(
    "Arabic",
    { hasOwn: true },
    `محمد|Mohammed|Muhammad,Mohamad; فاطمة|Fatima|Fatma,Fatimah; أحمد|Ahmed|Ahmad; عائشة|Aisha|Aysha,Aicha; يوسف|Yusuf|Youssef,Yousif
     خديجة|Khadija|Khadijah,Hadija; حسين|Hussein|Husain,Hossein; مريم|Maryam|Mariam,Meryem; عبد الرحمن|Abdulrahman|Abdel Rahman,Abdurrahman
     زينب|Zainab|Zaynab,Zeinab; إبراهيم|Ibrahim|Ebrahim; سلمى|Salma|Selma; طارق|Tariq|Tarek; نورة|Noura|Nora,Nura; خالد|Khalid|Khaled`,
    `الحسن|Al-Hassan|El Hassan,Alhasan; إدريس|Idris|Idriss,Edris; عثمان|Osman|Othman,Uthman; الطيب|Al-Tayeb|El Tayib,Altayeb; بشير|Bashir|Basheer
     حمدان|Hamdan|Hamdane; الخطيب|Al-Khatib|El Khateeb; منصور|Mansour|Mansoor; سليمان|Suleiman|Sulayman,Soliman; جابر|Jaber|Gaber,Jabir
     عبدالله|Abdullah|Abdallah,Abdulla; يعقوب|Yaqub|Yakoub,Yagoub; الزهراني|Al-Zahrani|Alzahrany; نصر|Nasr|Nasser; قاسم|Qasim|Kassem,Gasim`,
  ),
  language(
    "Albanian",
    {},
    `Luljeta|Lulieta; Gjergj|Gjerg,Jerg; Shpresa|Spresa; Arjan|Aryan; Xhevahire|Jevahire; Besnik; Çlirim|Chlirim; Drita; Ylli|Uli; Flutura
     Përparim|Perparim; Zamira|Samira; Qazim|Kazim,Chazim; Valbona; Edlira`,
    `Hoxha|Hodja,Hoja; Gjoka|Joka; Çela|Chela; Krasniqi|Krasnici,Krasnichi; Shehu|Shehou; Berisha|Berischa; Dervishi; Prifti; Xhafa|Jafa
     Leka|Lekka; Kastrati; Bajrami|Bayrami; Marku; Thaçi|Thachi,Thaci; Rexhepi|Rejepi`,
  ),
  language(
    "Romanian",
    {},
    `Ionuț|Ionutz; Ștefania|Shtefania,Stefania; Gheorghe|George; Mădălina|Madalina; Răzvan; Florentina; Cătălin; Alexandru|Aleksandru; Nicoleta
     Vasile|Vasili; Țuțu|Tsutsu; Mihaela|Michaela; Dragoș|Dragosh; Ruxandra|Ruksandra; Costel`,
    `Dobrescan; Țurcanu|Turkanu,Tsurcanu; Moldoveanu; Popovici|Popovitch; Șerban|Sherban; Crăciun|Craciun; Bălănescu; Vlăduț|Vladuts
     Ciobotaru|Chobotaru; Lupașcu|Lupashcu; Munteanu; Stănescu; Cojocaru; Rădulescu; Ghițescu|Gitsescu`,
  ),
  language(
    "Tigrinya",
    { hasOwn: true },
    `ሰላም|Selam|Salam; ተስፋይ|Tesfay|Tesfai,Tesfaye; ሃይለ|Haile|Hayle; ምሕረት|Mihret|Mehret; ዮናስ|Yonas|Jonas; ለተብርሃን|Letebrhan|Leteberhan
     ክብሮም|Kibrom|Kbrom; ሄለን|Helen|Helien; በረኸት|Bereket|Bereketh; ትርሓስ|Tirhas|Trhas; ፍጹም|Fitsum|Fitzum; ሳምራዊት|Samrawit|Samravit
     ዳዊት|Dawit|Daveet; ኣስቴር|Aster|Astier; ገብረ|Gebre|Ghebre,Gabre`,
    `ሃጎስ|Hagos|Haggos; ወልዱ|Woldu|Weldu; ገብረመድህን|Gebremedhin|Ghebremedhin; ኪዳነ|Kidane|Kidana; ተክለ|Tekle|Teklay; መሓሪ|Mehari|Mahari
     በርሀ|Berhe|Barhe; ኣብርሃ|Abraha|Abreha; ጸጋይ|Tsegay|Segai,Tzegay; ንጉሰ|Niguse|Neguse; ሓድጉ|Hadgu|Hadghu; ፍስሃየ|Fisehaye|Fessehaye
     ዘርኣይ|Zeray|Zerai; መንግስቱ|Mengistu|Menghistu; ስዩም|Siyoum|Seyoum`,
  ),
  language(
    "Amharic",
    { hasOwn: true },
    `አበበ|Abebe|Abbebe; ትዕግስት|Tigist|Tegest; ሙሉጌታ|Mulugeta|Muluguetta; አልማዝ|Almaz|Almas; ዘውዱ|Zewdu|Zeudu; እስከዳር|Eskedar|Iskedar
     ተፈራ|Tefera|Teferra; መሠረት|Meseret|Messeret; ዳንኤል|Daniel|Danyel; ብርሃኑ|Birhanu|Berhanu; ሰናይት|Senait|Senayt; ጌታቸው|Getachew|Getachaw
     ሀና|Hana|Hanna; ወንድሙ|Wondimu|Wendemu; ራሄል|Rahel|Rachel`,
    `ደሳለኝ|Desalegn|Dessalegne; ታደሰ|Tadesse|Tadese; ገብሬ|Gebre|Gebrie; ሽፈራው|Shiferaw|Shifferaw; አለሙ|Alemu|Alemou; በቀለ|Bekele|Beqele
     ወርቁ|Worku|Workou; ዘለቀ|Zeleke|Zelleke; ካሳ|Kassa|Kasa; ተሰማ|Tessema|Tesema; ማሞ|Mamo|Mammo; ላቀው|Lakew|Laqew; ጥላሁን|Tilahun|Telahun
     ደምሴ|Demissie|Demisse; አሰፋ|Assefa|Asefa`,
  ),
  language(
    "Polish",
    {},
    `Grzegorz|Gregorz; Małgorzata|Malgozata; Łukasz|Lukash; Agnieszka|Agneshka; Wojciech|Voychek; Zofia|Sofia; Krzysztof|Kristof; Jadwiga|Yadviga
     Mateusz|Mateush; Bożena|Bozhena; Paweł|Pavel; Żaneta|Janeta; Michał|Michal; Świętosława; Andrzej|Andrey`,
    `Wiśniewski|Vishnevski; Kowalczyk|Kovalchik; Dąbrowska|Dombrovska; Szymański|Shimanski; Woźniak|Vozniak; Jankowska|Yankovska; Mazur
     Krawczyk|Kravchik; Piotrowski|Piotrovski; Grabowska|Grabovska; Zając|Zayonts; Pawłowska|Pavlovska; Król|Krul; Wróbel|Vrubel; Sikora`,
  ),
  language(
    "Yoruba",
    {},
    `Adébáyọ̀|Adebayor; Olúwaṣeun|Oluwaseun,Oluwasheun; Fúnmiláyọ̀; Babátúndé; Ọlámidé; Títílayọ̀; Káyọ̀dé; Yétúndé; Ṣẹ́gun|Shegun; Àbíọ́dún; Ọláolúwa
     Ìdòwú; Àjọkẹ́; Táíwò; Bọ́lánlé`,
    `Adéyẹmí; Ògúnlẹ́yẹ; Ọláníyan; Akínwùmí; Fálọlá; Oyèlẹ́yẹ; Bámgbóṣé|Bamgboshe; Adérìbigbé; Ṣóyínká|Shoyinka; Ọ̀ṣúndáre; Ìlọ̀rí; Àkàndé; Ọbásànjọ́; Ayọ̀délé; Olówólàgbà`,
  ),
  language(
    "Portuguese",
    {},
    `João|Joao; Conceição|Conceisao; Luís|Luiz; Beatriz|Beatris; Estêvão|Estevan; Thaís|Tais; Antônio|António; Luana; Raquel|Rachel; Inês|Ines; Fabrício; Jussara
     Sebastião|Sebastian; Letícia|Leticia; Gonçalo|Gonsalo`,
    `Araújo; Gonçalves|Gonsalves; Magalhães|Magalhaes; Teixeira|Teshera; Assunção; Guimarães; Queiroz|Queiros; Brandão; Simões; Vasconcelos|Vasconcellos; Figueiredo
     Muniz|Munis; Tavares; Abrão; Falcão`,
  ),
  language(
    "Hindi",
    { hasOwn: true },
    `सुनीता|Sunita|Suneeta; राजेश|Rajesh|Rajeesh; प्रिया|Priya|Pria; अमित|Amit|Ameet; लक्ष्मी|Lakshmi|Laxmi; विजय|Vijay|Wijay; मीना|Meena|Mina; संजय|Sanjay|Sanjai
     कविता|Kavita|Kaveeta; दीपक|Deepak|Dipak; गीता|Geeta|Gita; अनिल|Anil|Aneel; रेखा|Rekha|Reka; सुरेश|Suresh|Sooresh; पूजा|Pooja|Puja`,
    `शर्मा|Sharma|Sarma; वर्मा|Verma|Varma; गुप्ता|Gupta|Goopta; यादव|Yadav|Jadav; सिंह|Singh|Sing; मिश्रा|Mishra|Misra; चौधरी|Chaudhary|Choudhury,Chowdhry; पटेल|Patel|Patil
     ठाकुर|Thakur|Takur; जोशी|Joshi|Joshy; कुमार|Kumar|Coomar; दुबे|Dubey|Dube; तिवारी|Tiwari|Tewari; सक्सेना|Saxena|Saksena; भट्ट|Bhatt|Bhat`,
  ),
  language(
    "Ukrainian",
    { hasOwn: true },
    `Володимир|Volodymyr|Vladimir,Wolodymyr; Оксана|Oksana|Oxana; Сергій|Serhii|Sergiy,Sergey; Наталія|Nataliia|Natalya; Юрій|Yurii|Yuri,Juri; Олена|Olena|Elena
     Дмитро|Dmytro|Dmitro; Світлана|Svitlana|Svetlana; Андрій|Andrii|Andriy; Катерина|Kateryna|Katerina; Михайло|Mykhailo|Mihailo; Ганна|Hanna|Ganna; Ярослав|Yaroslav|Jaroslaw
     Людмила|Liudmyla|Ludmila; Тарас|Taras|Tarass`,
    `Шевченко|Shevchenko|Szewczenko; Коваленко|Kovalenko|Kowalenko; Ткачук|Tkachuk|Tkaczuk; Щербак|Shcherbak|Scherbak; Бондаренко|Bondarenko|Bondarienko; Лисенко|Lysenko|Lisenko
     Гончар|Honchar|Gonchar; Кравчук|Kravchuk|Krawtschuk; Зайченко|Zaichenko|Zaychenko; Поліщук|Polishchuk|Polischuk; Савчук|Savchuk|Sawchuk; Мельник|Melnyk|Melnik; Яценко|Yatsenko|Jatzenko
     Хоменко|Khomenko|Homenko; Дяченко|Diachenko|Dyachenko`,
  ),
];
