//! A shop of many documents, made by multiplying one block of real ones: sixteen sales and a counter return
//! of one of them. Rows have the shape and spread of real ones; hashes and events are not theirs, so such a
//! shop is good to be measured and for nothing else. It is made once and kept under target/bench.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use desk::{Clock, CustomerAdd, Desk};
use domain::document::{DocumentKind, DocumentNumber};
use rusqlite::{Connection, params};

use crate::shop;

/// Customers with name and phone.
pub(crate) const CUSTOMERS: u64 = 200_000;
/// Products with name and barcode.
pub(crate) const PRODUCTS: u64 = 20_000;
/// Sales of a block; the last one comes back, which makes four more documents.
const SALES: u64 = 16;
const BLOCK: u64 = SALES + 4;
/// The first posting of the first block: before it there is only the opening stock.
const FIRST: u64 = 2;

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉玲红玉梅鑫波斌宇浩凯健俊帆雪倩婷慧佳欣怡梓涵子轩浩然雨泽一诺思远嘉懿晨曦若溪语桐沐宸奕辰可馨诗琪梦瑶天佑博文致远君昊靖瑶志强建国建军淑珍桂英海燕春梅冬生秋菊夏荷小龙大伟国栋家豪庆丰永福长青";
const STYLES: [&str; 16] = [
    "圆领", "连帽", "修身", "宽松", "加厚", "轻薄", "高腰", "直筒", "复古", "印花", "条纹", "格纹", "纯色",
    "速干", "防风", "儿童",
];
const CLOTHS: [&str; 12] = [
    "纯棉",
    "亚麻",
    "羊毛",
    "真丝",
    "牛仔",
    "灯芯绒",
    "雪纺",
    "针织",
    "摇粒绒",
    "羽绒",
    "皮革",
    "帆布",
];
const THINGS: [&str; 18] = [
    "T恤",
    "衬衫",
    "卫衣",
    "毛衣",
    "外套",
    "夹克",
    "风衣",
    "大衣",
    "长裤",
    "短裤",
    "半身裙",
    "连衣裙",
    "围巾",
    "帽子",
    "手套",
    "袜子",
    "背包",
    "运动鞋",
];

/// A seeded shop's file.
pub(crate) struct Seeded {
    pub(crate) path: PathBuf,
    blocks: u64,
}

/// The shop with that many documents, made now if it was not made before.
pub(crate) fn shop(documents: u64) -> Seeded {
    let blocks = documents.div_ceil(BLOCK);
    let path = shop::folder().join(format!("shop-{documents}-{:08x}.db", form()));
    if !path.exists() {
        eprintln!("making a shop of {documents} documents (once)");
        let part = shop::fresh(&format!("shop-{documents}.part.db"));
        let mut desk = shop::new(&part);
        block(&mut desk);
        desk.close().unwrap();
        multiply(&part, blocks);
        std::fs::rename(&part, &path).unwrap();
        shop::remove(&part);
    }
    Seeded { path, blocks }
}

/// What the file depends on, so that one of an older form is not taken for today's.
fn form() -> u32 {
    let sources = [
        include_str!("../../../store/src/migrations/0001_shop.sql"),
        include_str!("seed.sql"),
        include_str!("seed.rs"),
    ];
    let mut hasher = std::hash::DefaultHasher::new();
    sources.hash(&mut hasher);
    hasher.finish() as u32
}

impl Seeded {
    /// Numbers of different sales of which everything can still come back, from all over the file: every page
    /// that a return of one reads is a cold one.
    pub(crate) fn sales(&self, count: usize) -> Vec<String> {
        self.sales_from(0, count)
    }

    /// The same from the last month (a tenth of the file): where returns come from.
    #[allow(dead_code)] // The test of counts asks it.
    pub(crate) fn recent_sales(&self, count: usize) -> Vec<String> {
        self.sales_from(self.blocks - self.blocks / 10, count)
    }

    fn sales_from(&self, first_block: u64, count: usize) -> Vec<String> {
        let connection = Connection::open(&self.path).unwrap();
        let mut statement = connection
            .prepare("SELECT number, reference FROM posting JOIN sale ON posting_id = posting.id WHERE posting.id = ?1")
            .unwrap();
        let whole = (self.blocks - first_block) * (SALES - 1);
        assert!(whole >= count as u64, "too few documents for {count} returns");
        // A stride without a common divisor visits each sale once.
        let stride = coprime(whole, whole * 5 / 13 + 1);
        let places = (0..count as u64).map(|n| (n * stride) % whole);
        places
            .map(|place| {
                let id = FIRST + (first_block + place / (SALES - 1)) * BLOCK + place % (SALES - 1);
                statement.query_row([id], number).unwrap()
            })
            .collect()
    }
}

fn coprime(to: u64, from: u64) -> u64 {
    let divisor = |mut a: u64, mut b: u64| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    (from..).find(|candidate| divisor(to, *candidate) == 1).unwrap()
}

fn number(row: &rusqlite::Row<'_>) -> rusqlite::Result<String> {
    if let Some(reference) = row.get("reference")? {
        return Ok(reference);
    }
    let ours = DocumentNumber::from_stored(DocumentKind::Sale, row.get("number")?);
    Ok(ours.unwrap().to_string())
}

/// The first block, by the real operations.
fn block(desk: &mut Desk) {
    let new_year: DateTime<Utc> = "2026-01-01T02:00:00Z".parse().unwrap();
    desk.set_clock(Clock::Set(new_year));
    shop::stock(desk);
    for customer in 0..4 {
        let code = format!("T{customer}");
        let (name, phone) = ("王小明".to_owned(), format!("1380013800{customer}"));
        desk.customer_add(&CustomerAdd {
            code,
            name,
            phone,
            ..CustomerAdd::default()
        })
        .unwrap();
    }
    let mut last = String::new();
    for number in 0..SALES {
        let customer = (number % 4 != 0).then(|| format!("T{}", number % 4));
        last = shop::sell(desk, number, customer);
    }
    let counter = shop::counter_return("seed-0123456789abcdef0123456789".to_owned(), &last);
    desk.return_counter(&counter).unwrap();
}

fn multiply(path: &Path, blocks: u64) {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA foreign_keys = 0;
             PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY; BEGIN;",
        )
        .unwrap();
    // Indexes afterwards: sorted once instead of kept a million times.
    let indexes: Vec<(String, String)> = {
        let mut statement = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
            .unwrap();
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        rows.map(Result::unwrap).collect()
    };
    for (name, _) in &indexes {
        connection.execute_batch(&format!("DROP INDEX {name}")).unwrap();
    }
    people(&connection);
    products(&connection);
    let numbers = [
        ("blocks", blocks),
        ("products", PRODUCTS),
        ("customers", CUSTOMERS),
    ];
    let mut sql = include_str!("seed.sql").to_owned();
    for (name, value) in numbers {
        sql = sql.replace(&format!(":{name}"), &value.to_string());
    }
    connection.execute_batch(&sql).unwrap();
    for (_, sql) in &indexes {
        connection.execute_batch(sql).unwrap();
    }
    connection
        .execute_batch("COMMIT; PRAGMA journal_mode = WAL;")
        .unwrap();
}

/// A character of a text, by a number that may be large.
fn pick(from: &[char], number: u64) -> char {
    from[(number % from.len() as u64) as usize]
}

/// Mixes a number, so that neighbours get nothing alike (SplitMix64).
pub(crate) fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 31)
}

fn people(connection: &Connection) {
    let mut party = connection
        .prepare("INSERT OR IGNORE INTO party (id, kind, code) VALUES (?1, 1, ?2)")
        .unwrap();
    let mut identity = connection
        .prepare("INSERT OR REPLACE INTO party_identity (party_id, name, phone, phone_reversed) VALUES (?1, ?2, ?3, ?4)")
        .unwrap();
    let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut pairs = Vec::new();
    for customer in 0..CUSTOMERS {
        let id = customer + 2;
        let dice = mixed(customer);
        let mut name = String::from(pick(&surnames, dice));
        name.push(pick(&given, dice >> 10));
        if dice >> 60 != 0 {
            name.push(pick(&given, dice >> 30));
        }
        let phone = format!("13{:09}", mixed(dice) % 1_000_000_000);
        let reversed: String = phone.chars().rev().collect();
        party.execute(params![id, format!("C{id:07}")]).unwrap();
        identity.execute(params![id, name, phone, reversed]).unwrap();
        pairs_of(&name, 2, id, &mut pairs);
    }
    insert_pairs(connection, pairs);
}

fn products(connection: &Connection) {
    let mut product = connection
        .prepare("INSERT OR REPLACE INTO product VALUES (?1, ?2, ?3, ?4, 1, ?5, 0)")
        .unwrap();
    let mut barcode = connection
        .prepare("INSERT OR REPLACE INTO product_barcode VALUES (?1, ?2)")
        .unwrap();
    let mut pairs = Vec::new();
    for number in 0..PRODUCTS {
        let (id, dice) = (number + 1, mixed(number + 7) as usize);
        let name = [STYLES[dice % 16], CLOTHS[dice / 16 % 12], THINGS[dice / 256 % 18]].concat();
        let spec = format!(
            "{} {}",
            ["黑色", "白色", "藏青", "驼色"][dice / 8_192 % 4],
            36 + dice / 65_536 % 10
        );
        let price = 20_000_000 + 100_000 * (number % 3_000);
        product
            .execute(params![id, format!("P{number:05}"), name, spec, price])
            .unwrap();
        barcode.execute(params![format!("690{number:010}"), id]).unwrap();
        pairs_of(&name.to_lowercase(), 1, id, &mut pairs);
    }
    insert_pairs(connection, pairs);
}

fn pairs_of(name: &str, kind: u8, id: u64, pairs: &mut Vec<(String, u8, u64)>) {
    let letters: Vec<char> = name.chars().collect();
    pairs.extend(letters.windows(2).map(|pair| (pair.iter().collect(), kind, id)));
    let words = letters.iter().filter(|letter| !letter.is_ascii());
    pairs.extend(words.map(|letter| (letter.to_string(), kind, id)));
}

fn insert_pairs(connection: &Connection, mut pairs: Vec<(String, u8, u64)>) {
    pairs.sort_unstable();
    let mut insert = connection
        .prepare("INSERT OR IGNORE INTO name_pair VALUES (?1, ?2, ?3)")
        .unwrap();
    for (pair, kind, id) in pairs {
        insert.execute(params![pair, kind, id]).unwrap();
    }
}
