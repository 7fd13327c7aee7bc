export default { site: "https://www.courier.example" };
