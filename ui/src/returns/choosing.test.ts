import { describe, expect, it } from "vitest";
import { addFound, addOut, leave, onlyOne, scan, setOutPieces, setQuantity, takeKit } from "./choosing";
import { newDraft, type Sale } from "./draft";
import { toExchange, toInput } from "./input";
import { isLookedAt, rowsOf } from "./rows";

const sold = (line: number, sku: string, returnable: string) => ({ line, sku, returnable, name: sku, spec: "", barcodes: [] });
const saleOf = (...lines: ReturnType<typeof sold>[]) => ({ number: "S1", lines }) as unknown as Sale;
const sale = saleOf(sold(1, "A", "2"), sold(2, "B", "0"), sold(3, "A", "1"));
const nothing = { preview: undefined, refusal: undefined, keys: [], checklists: {} };
const chosen = (draft: ReturnType<typeof newDraft>) => draft.lines.map((line) => `${line.saleLine} ${line.sku} ${line.quantity}`);

describe("quantities", () => {
  it("add, change and take away lines, in the order of the receipt", () => {
    const draft = newDraft("S1");
    const row = (index: number) => rowsOf(sale, draft, nothing)[index]!;
    setQuantity(draft, row(2), "1");
    setQuantity(draft, row(0), "2");
    expect(chosen(draft)).toEqual(["1 A 2", "3 A 1"]);
    setQuantity(draft, row(0), "1");
    setQuantity(draft, row(2), "0");
    expect(chosen(draft)).toEqual(["1 A 1"]);
    expect(draft.lines[0]).toMatchObject({ reason: "unspecified", destination: "restock" });
  });

  it("begin with the reason of this return's line before, and of no other return", () => {
    const [draft, another] = [newDraft("S1"), newDraft("S1")];
    const row = (of: typeof draft, index: number) => rowsOf(sale, of, nothing)[index]!;
    setQuantity(draft, row(draft, 0), "1");
    draft.lines[0]!.reason = "quality";
    setQuantity(draft, row(draft, 2), "1");
    setQuantity(another, row(another, 0), "1");
    expect(draft.lines.map(({ reason }) => reason)).toEqual(["quality", "quality"]);
    expect(another.lines[0]!.reason).toBe("unspecified");
  });
});

describe("a scan", () => {
  it("adds one each time, then goes on with the next line of the product, then says that it is full", () => {
    const draft = newDraft("S1");
    const product = { sku: "A", name: "", spec: "" };
    const outcomes = [1, 2, 3, 4].map(() => scan(draft, sale, product).outcome);
    expect(outcomes).toEqual(["added", "added", "added", "full"]);
    expect(chosen(draft)).toEqual(["1 A 2", "3 A 1"]);
  });

  it("does not take what is not on the receipt, until it was added without one", () => {
    const draft = newDraft("S1");
    const product = { sku: "C", name: "", spec: "" };
    expect(scan(draft, sale, product)).toEqual({ outcome: "elsewhere" });
    addFound(draft, "C");
    expect(scan(draft, sale, product)).toMatchObject({ outcome: "added", key: "found C", quantity: "2" });
    expect(chosen(draft)).toEqual(["null C 2"]);
  });
});

describe("a serial", () => {
  it("comes back once, on the line that sold it", () => {
    const phones = { ...sold(1, "P", "2"), pieces: [{ code: "SN1", expires: null, quantity: "1" }] };
    const draft = newDraft("S1");
    const product = { sku: "", name: "", spec: "", piece: "SN1" };
    const scanned = () => scan(draft, saleOf(phones), product).outcome;
    expect([scanned(), scanned()]).toEqual(["added", "full"]);
    expect(draft.lines[0]).toMatchObject({ sku: "P", quantity: "1", pieces: ["SN1"] });
    expect(scan(draft, saleOf(phones), { ...product, piece: "SN9" }).outcome).toBe("elsewhere");
  });
});

describe("a kit", () => {
  const part = (line: number, sku: string, each: string, returnable: string) => ({
    ...sold(line, sku, returnable),
    kit: { place: 1, sku: "SET", name: "", spec: "", kits: "2", each },
  });
  const gifts = saleOf(part(1, "A", "1", "2"), part(2, "B", "2", "3"));

  it("comes back whole with one press, as far as its parts are there", () => {
    const draft = newDraft("S1");
    expect(takeKit(draft, gifts, 1)).toBe(true);
    expect(chosen(draft)).toEqual(["1 A 1", "2 B 2"]);
    expect(takeKit(draft, gifts, 1)).toBe(true);
    expect(chosen(draft)).toEqual(["1 A 2", "2 B 3"]);
    expect(takeKit(draft, gifts, 1)).toBe(false);
  });

  it("comes back when its own code is scanned", () => {
    const draft = newDraft("S1");
    const product = { sku: "SET", name: "", spec: "" };
    expect(scan(draft, gifts, product)).toEqual({ key: "line 1", quantity: "1", outcome: "added" });
    expect(chosen(draft)).toEqual(["1 A 1", "2 B 2"]);
  });
});

describe("the only thing there is", () => {
  it("is chosen when it is one piece", () => expect(onlyOne(saleOf(sold(1, "A", "0"), sold(2, "B", "1")))?.line).toBe(2));
  it("is not chosen when there is a choice", () => {
    expect(onlyOne(sale)).toBeUndefined();
    expect(onlyOne(saleOf(sold(1, "A", "2")))).toBeUndefined();
  });
});

describe("rows", () => {
  it("carry the figures and the refusal of their own line, though the lines changed since", () => {
    const draft = newDraft("S1");
    addFound(draft, "C");
    const figures = { lines: [{ name: "first" }, { name: "mug", spec: "red" }] };
    const rows = rowsOf(sale, draft, {
      preview: { figures, waits: [{ step: "dispose", refusal: { code: "checklist_open", params: { line: 2, items: ["lid"] } } }] } as never,
      refusal: { code: "over_return", message: "", params: { line: 1 } },
      keys: ["line 3", "found C"],
      checklists: { "found C": ["lid", "handle"] },
    });
    expect(rows.map((row) => [row.isHeld, isLookedAt(row)]).slice(2)).toEqual([[false, false], [true, true]]);
    expect(rows.map((row) => row.figure?.name)).toEqual([undefined, undefined, "first", "mug"]);
    expect(rows.map((row) => row.refusal?.code)).toEqual([undefined, undefined, "over_return", undefined]);
    expect(rows[3]).toMatchObject({ name: "mug", spec: "red" });
  });
});

describe("several sales of one customer", () => {
  const second = { ...saleOf(sold(1, "A", "1"), sold(2, "D", "2")), number: "S2" } as Sale;
  const draft = () => ({ ...newDraft("S1"), more: ["S2"] });
  const product = (sku: string) => ({ sku, name: "", spec: "" });

  it("are scanned one after the other, and each line names its own", () => {
    const both = draft();
    expect(scan(both, sale, product("D"), [second])).toEqual({ key: "line 2 of S2", quantity: "1", outcome: "added" });
    for (let more = 0; more < 4; more += 1) scan(both, sale, product("A"), [second]);
    expect(chosen(both)).toEqual(["1 A 2", "3 A 1", "1 A 1", "2 D 1"]);
    expect(toInput(both, "r", true).lines?.map((line) => `${line.sale} ${line.sale_line}`)).toEqual(["S1 1", "S1 3", "S2 1", "S2 2"]);
  });

  it("stand below each other, and one that is taken off takes its lines along", () => {
    const both = draft();
    scan(both, sale, product("D"), [second]);
    scan(both, sale, product("A"), [second]);
    expect(rowsOf(sale, both, nothing, [second]).map((row) => row.key)).toEqual(["line 1", "line 2", "line 3", "line 1 of S2", "line 2 of S2"]);
    leave(both, "S2");
    expect(chosen(both)).toEqual(["1 A 1"]);
    expect(both.more).toEqual([]);
  });
});

describe("serials that go out", () => {
  const phone = { sku: "P", name: "Phone", spec: "" };

  it("are scanned once each", () => {
    const draft = newDraft("S1", "exchange");
    addOut(draft, { ...phone, piece: "SN1" });
    addOut(draft, { ...phone, piece: "SN1" });
    expect(addOut(draft, { ...phone, piece: "SN2" })).toBe("2");
    expect(toExchange(draft, "r", true).pieces).toEqual([
      { line: 1, code: "SN1", quantity: "1" },
      { line: 1, code: "SN2", quantity: "1" },
    ]);
  });

  it("count as many as are pressed, of a batch as much as was meant", () => {
    const draft = newDraft("S1", "exchange");
    addOut(draft, phone);
    setOutPieces(draft.out[0]!, ["SN1", "SN2"].map((code) => ({ code, quantity: "1" })), true);
    expect(draft.out[0]!.quantity).toBe("2");
    setOutPieces(draft.out[0]!, [{ code: "L1", quantity: "9" }], false);
    expect(toExchange(draft, "r", true).pieces).toEqual([{ line: 1, code: "L1", quantity: "2" }]);
  });
});
