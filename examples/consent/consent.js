const banner = document.querySelector("#consent");

function loadWidget() {
  const script = document.createElement("script");
  script.src = "https://corrections.example.org/widget.js";
  script.dataset.site = "courier";
  document.head.append(script);
}

function accept() {
  localStorage.setItem("consent", "yes");
  banner.hidden = true;
  loadWidget();
}

if (localStorage.getItem("consent") === "yes") loadWidget();
else banner.hidden = false;

banner.querySelector("button").addEventListener("click", accept);
