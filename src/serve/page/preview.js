// The page asks for the state of the job, then for the paper that is looked at; it
// asks again whenever the program says that a file changed. All text goes in as text.
"use strict";

const at = (id) => document.getElementById(id);
const MOST_IN_PLACE = 8;

let state = null;
let shown = "";
let heard = -1;
let asking = null;
let lost = false;

// Builds an element of text and other elements.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function ask(address, signal) {
  const answer = await fetch(address, { signal });
  return answer.ok ? answer.json() : null;
}

const address = (name) => name.split("/").map(encodeURIComponent).join("/");
const link = (name) => "#/" + address(name);
const chosen = () => {
  try {
    return decodeURIComponent(location.hash.replace(/^#\//, ""));
  } catch {
    return "";
  }
};

// Every paper that has pages, in the order of the list.
function papers() {
  const of = (entry) => (entry.papers ? [...entry.picks, ...entry.papers] : entry.pages ? [entry] : []);
  return (state?.entries ?? []).flatMap(of);
}

function paperLink(name, title, below) {
  const attributes = { class: "paper", href: link(name), "data-name": name };
  return make("a", attributes, title, make("small", {}, below));
}

function single(entry) {
  if (entry.pages) return paperLink(entry.name, entry.title, entry.name);
  const below = make("small", {}, entry.name + " · không xem trước; có khi lập văn bản");
  return make("p", { class: "paper closed" }, entry.title, below);
}

function set(entry) {
  const select = make("select", { id: "of-" + entry.folder });
  select.append(make("option", { value: "" }, "Chọn đơn vị…"));
  select.append(...entry.papers.map((one) => make("option", { value: one.name }, one.unit)));
  select.addEventListener("change", () => {
    if (select.value) location.hash = link(select.value);
  });
  const group = make("section", {}, make("h2", {}, entry.title));
  if (entry.picks.length) {
    group.append(make("h3", {}, "Nên xem trước (dễ lộ lỗi mẫu nhất)"));
    group.append(...entry.picks.map((one) => paperLink(one.name, one.unit, one.reasons.join(", "))));
  }
  const all = "Tất cả " + entry.papers.length + " phiếu";
  group.append(make("label", { for: select.id }, all), select);
  return group;
}

function showList() {
  at("title").textContent = state.title || "Xem trước";
  document.title = (state.title || "Xem trước") + " – congbo";
  const list = at("list");
  const [scroll, focused] = [list.scrollTop, document.activeElement];
  const name = list.contains(focused) ? focused.dataset.name : undefined;
  const id = list.contains(focused) ? focused.id : "";
  list.replaceChildren(...state.entries.map((entry) => (entry.papers ? set(entry) : single(entry))));
  list.scrollTop = scroll;
  mark();
  const again = id ? at(id) : [...list.querySelectorAll("a")].find((one) => one.dataset.name === name);
  if (name || id) again?.focus({ preventScroll: true });
}

// Marks what is looked at in the list.
function mark() {
  for (const one of at("list").querySelectorAll("a")) {
    if (one.dataset.name === shown) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
  for (const select of at("list").querySelectorAll("select")) {
    const has = [...select.options].some((option) => option.value === shown);
    select.value = has ? shown : "";
  }
}

function findingItem(tag, one) {
  const item = make(tag, { class: one.error ? "finding error" : "finding" });
  const head = make("p", {}, make("b", {}, (one.error ? "LỖI " : "CẢNH BÁO ") + one.code + " "));
  head.append(make("span", { class: "place" }, one.place));
  item.append(head, make("p", {}, one.message + "."));
  if (one.advice) item.append(make("p", { class: "advice" }, "Cách xử lý: " + one.advice + "."));
  return item;
}

function showFindings(own) {
  const all = [...own, ...state.findings].sort((one, other) => other.error - one.error);
  const errors = all.filter((one) => one.error).length;
  at("count").textContent = all.length
    ? errors + " lỗi, " + (all.length - errors) + " cảnh báo"
    : "Không có lỗi hay cảnh báo nào.";
  at("findings").replaceChildren(...all.map((one) => findingItem("li", one)));
}

// What stops the paper, in its place.
function showTrouble(paper) {
  const errors = state.findings.filter((one) => one.error);
  const own = paper?.error ? [paper.error] : [];
  const all = own.length ? own : state.stopped ? errors : [];
  const title = own.length
    ? "Mẫu có lỗi nên chưa lập được văn bản này"
    : "Có lỗi nên chưa lập được văn bản nào";
  const items = all.slice(0, MOST_IN_PLACE).map((one) => findingItem("div", one));
  if (all.length > MOST_IN_PLACE) {
    items.push(make("p", {}, "… và " + (all.length - MOST_IN_PLACE) + " lỗi nữa ở cột bên phải."));
  }
  const after = make("p", {}, "Sửa rồi lưu tệp, trang này tự cập nhật.");
  at("trouble").hidden = !all.length;
  at("trouble").replaceChildren(make("h2", {}, title), ...items, after);
}

// Puts the pages in place; what did not change stays as it is, and so does the place
// to which it is scrolled.
function showPages(paper, same) {
  const pages = paper?.pages ?? [];
  const list = at("pages");
  list.classList.toggle("old", Boolean(paper?.old));
  while (list.children.length > pages.length) list.lastElementChild.remove();
  pages.forEach((page, number) => {
    const has = list.children[number];
    const figure = has ?? make("figure", {}, make("img", { loading: "lazy" }), make("figcaption", {}));
    const [image, caption] = figure.children;
    const changed = image.getAttribute("src") !== page.source;
    image.style.aspectRatio = page.ratio;
    if (changed) image.src = page.source;
    figure.classList.toggle("fresh", same && changed);
    caption.textContent = "Trang " + (number + 1) + "/" + pages.length;
    image.alt = paper.name + ", trang " + (number + 1);
    if (!has) list.append(figure);
  });
  at("note").hidden = !(paper?.old && pages.length);
  at("note").textContent = "Dưới đây là bản lập được gần nhất, trước khi có lỗi:";
}

function showStatus(paper) {
  const time = new Date().toLocaleTimeString("vi-VN");
  const parts = ["Cập nhật lúc " + time, "đọc số liệu " + state.took + " ms"];
  if (paper && paper.took !== null && !paper.old) parts.push("lập bản xem " + paper.took + " ms");
  if (state.changed.length) {
    const [first, ...others] = state.changed;
    parts.push("vừa đổi: " + first + (others.length ? " và " + others.length + " tệp khác" : ""));
  }
  at("status").textContent = parts.join(" · ");
  at("status").className = "";
}

function busy(words) {
  at("status").textContent = words;
  at("status").className = "busy";
}

// Shows the chosen paper, or the first one where it is not on the list any more.
async function showPaper(signal) {
  const known = papers().map((one) => one.name);
  const name = known.includes(chosen()) ? chosen() : (known[0] ?? "");
  const same = name === shown;
  shown = name;
  mark();
  if (name) busy("Đang lập bản xem…");
  const paper = name ? await ask("/paper/" + address(name), signal) : null;
  showTrouble(paper);
  showPages(paper, same);
  if (!same) at("view").scrollTop = 0;
  showFindings([paper?.error, paper?.old ? null : paper?.remark].filter(Boolean));
  showStatus(paper);
}

// Asks for everything anew, or only for the paper; a later wish ends an earlier one.
async function refresh(all) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    if (all || !state) {
      state = (await ask("/state", signal)) ?? state;
      if (!state) return;
      showList();
    }
    await showPaper(signal);
  } catch (error) {
    if (error.name !== "AbortError") busy("Chưa lấy được văn bản.");
  }
}

function listen() {
  const news = new EventSource("/events");
  news.onmessage = (message) => {
    const beat = JSON.parse(message.data);
    const again = lost;
    lost = false;
    at("lost").hidden = true;
    if (beat.busy) {
      busy("Đang đọc lại…");
    } else if (beat.generation !== heard || again) {
      heard = beat.generation;
      refresh(true);
    } else if (state && !asking?.signal.aborted) {
      refresh(false);
    }
  };
  news.onerror = () => {
    lost = true;
    at("lost").hidden = false;
    // A browser gives up where the program answers with an error.
    if (news.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

addEventListener("hashchange", () => {
  if (location.hash.startsWith("#/") || !location.hash) refresh(false);
});
listen();
