import { describe, expect, it } from "vitest";
import { amount, capital, isZero, moment, money } from ".";

describe("amounts", () => {
  it("are grouped by three and keep their places", () => {
    expect(amount("0.00")).toBe("0.00");
    expect(amount("1234567.80")).toBe("1,234,567.80");
    expect(amount("-1234.5")).toBe("−1,234.5");
  });

  it("carry the currency in a sentence, after the minus", () => {
    expect(money("86.50", "CNY")).toBe("¥86.50");
    expect(money("-1200.00", "GBP")).toBe("−£1,200.00");
    expect(money("5.00", "CHF")).toBe("CHF\u202f5.00");
  });

  it("larger than a number can be exact keep every digit", () => {
    expect(amount("90071992547409931234.56")).toBe("90,071,992,547,409,931,234.56");
  });

  it("know zero", () => {
    expect(["0", "0.00", "-0.00"].every(isZero)).toBe(true);
    expect(isZero("0.01")).toBe(false);
  });
});

describe("moments", () => {
  const now = new Date(2026, 10, 22, 12, 0);
  it("leave this year out", () => expect(moment(new Date(2026, 9, 5, 9, 7).toISOString(), now)).toBe("10-05 09:07"));
  it("name another year", () => expect(moment(new Date(2025, 11, 31, 23, 59).toISOString(), now)).toBe("2025-12-31 23:59"));
  it("are by the clock of the shop", () => {
    const late = "2026-11-22T20:30:00Z";
    expect(moment(late, now, "Asia/Shanghai")).toBe("11-23 04:30");
    expect(moment(late, now, "Europe/London")).toBe("11-22 20:30");
    expect(moment("2026-12-31T20:30:00Z", now, "Asia/Shanghai")).toBe("2027-01-01 04:30");
  });
  it("leave what is no moment as it is", () => expect(moment("—", now)).toBe("—"));
});

describe("words in cells", () => {
  it("begin with a capital where the script has one", () => {
    expect([capital("cash"), capital("微信"), capital("")]).toEqual(["Cash", "微信", ""]);
  });
});
