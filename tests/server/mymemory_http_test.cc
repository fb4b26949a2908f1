#include "tests/server/server_process.h"
#include "tests/support/catch.h"

// The requests as MateCat sends them: its HTTP client makes a form in parts of an array of fields.

namespace neuf::server {
namespace {

using Json = nlohmann::ordered_json;
using FormFields = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kFormHeader = "Content-Type: multipart/form-data; boundary=------x1\r\n";

std::string form(const FormFields& fields) {
  std::string body;
  for (const auto& [name, value] : fields)
    body.append("--------x1\r\nContent-Disposition: form-data; name=\"")
        .append(name)
        .append("\"\r\n\r\n")
        .append(value)
        .append("\r\n");
  return body + "--------x1--\r\n";
}

Answer post(const ServerProcess& server, const std::string& path, const FormFields& fields) {
  return server.ask("POST", path, form(fields), kFormHeader);
}

/// What MateCat reads without asking whether it is there.
void check_shape(const Json& answer) {
  REQUIRE(answer.at("responseStatus").is_number_integer());
  CHECK(answer.at("responseStatus") == 200);
  CHECK(answer.at("responseDetails").is_string());
  CHECK(answer.at("responseData").at("translatedText").is_string());
  for (const Json& match : answer.at("matches")) {
    CHECK(match.at("match").is_number());
    CHECK(match.at("match") <= 1);
    CHECK(match.at("quality").is_string());
    CHECK(match.at("create-date").get<std::string>().size() == 19);
    for (const char* name : {"id", "segment", "translation", "reference", "last-updated-by",
                             "created-by", "last-update-date", "subject", "key"})
      CHECK(match.at(name).is_string());
  }
}

Json found(const ServerProcess& server, const FormFields& fields) {
  const Answer answer = post(server, "/mymemory/get", fields);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  check_shape(answer.json());
  return answer.json();
}

}  // namespace

TEST_CASE("MateCat gets matches by a form, best first") {
  const ServerProcess server;
  fill_press(server);
  const Json answer = found(server, {{"q", "Le Conseil adopte la décision."},
                                     {"langpair", "fr-FR|nl-NL"},
                                     {"de", "anna@example.org"},
                                     {"mt", "1"},
                                     {"numres", "3"}});
  REQUIRE(answer.at("matches").size() == 1);
  const Json& match = answer.at("matches")[0];
  CHECK(match.at("translation") == "De Raad keurt het besluit goed.");
  CHECK(match.at("match") == 1.0);
  CHECK(match.at("ICE") == false);
  CHECK(match.at("key") == "press");
  CHECK(answer.at("responseData").at("translatedText") == match.at("translation"));
}

TEST_CASE("the same by the address of one memory, by GET, and with a form in one line") {
  const ServerProcess server;
  fill_press(server);
  const std::string query = "q=Le+Conseil+adopte+la+d%C3%A9cision.&langpair=fr%7Cnl";
  for (const Answer& answer :
       {server.ask("GET", "/mymemory/get?" + query), server.ask("POST", "/mymemory/get", query),
        server.ask("GET", "/v1/memories/press/mymemory/get?" + query),
        server.ask("GET", "/mymemory/get?key=press&" + query)}) {
    REQUIRE(answer.status == 200);
    check_shape(answer.json());
    CHECK(answer.json().at("matches").size() == 1);
  }
}

TEST_CASE("without a match, a text or the languages, MateCat gets an empty answer") {
  const ServerProcess server;
  fill_press(server);
  for (const FormFields& fields :
       {FormFields{{"q", "Tout autre chose"}, {"langpair", "fr|nl"}},
        FormFields{{"q", ""}, {"langpair", "fr|nl"}},
        FormFields{{"q", "Le Conseil adopte la décision."}, {"langpair", "en|de"}},
        FormFields{
            {"q", "Le Conseil adopte la décision."}, {"langpair", "fr|nl"}, {"mtonly", "1"}}}) {
    const Json answer = found(server, fields);
    CHECK(answer.at("matches").empty());
    CHECK(answer.at("responseData").at("translatedText") == "");
  }
}

TEST_CASE("what MateCat sets is found at once, in its context, with its note and project") {
  const ServerProcess server;
  fill_press(server);
  const Answer set = post(server, "/mymemory/set",
                          {{"seg", "La séance est levée."},
                           {"tra", "De vergadering is gesloten."},
                           {"tnote", "slot"},
                           {"langpair", "fr|nl"},
                           {"de", "anna@example.org"},
                           {"prop", R"({"project_id":17,"project_name":"Raad"})"},
                           {"context_before", "Merci."},
                           {"context_after", "Fin."},
                           {"key", "press"}});
  INFO(set.body);
  REQUIRE(set.status == 200);
  CHECK(set.json().at("responseStatus") == 200);
  CHECK(set.json().at("responseData") == "OK");
  const Json answer = found(server, {{"q", "La séance est levée."},
                                     {"langpair", "fr|nl"},
                                     {"context_before", "Merci."},
                                     {"context_after", "Fin."}});
  REQUIRE(answer.at("matches").size() == 1);
  CHECK(answer.at("matches")[0].at("ICE") == true);
  CHECK(answer.at("matches")[0].at("match") == 1.0);
  const std::string id = answer.at("matches")[0].at("id");
  const Json unit =
      server.ask("GET", "/v1/memories/press/units/" + id.substr(id.find('/') + 1)).json();
  CHECK(unit.at("properties").at("project_id") == "17");
  CHECK(unit.at("properties").at("project_name") == "Raad");
  CHECK(unit.at("notes")[0] == "slot");
}

TEST_CASE("MateCat's concordance finds words") {
  const ServerProcess server;
  fill_press(server);
  const Json answer = found(
      server, {{"q", "décision"}, {"langpair", "fr|nl"}, {"conc", "true"}, {"extended", "1"}});
  REQUIRE_FALSE(answer.at("matches").empty());
  CHECK(answer.at("matches")[0].at("segment") == "Le Conseil adopte la décision.");
  CHECK(answer.at("matches")[0].at("match") < 1);
}

TEST_CASE("a form that can't be answered is refused with what was expected") {
  const ServerProcess server;
  fill_press(server);
  const auto refused = [&](const std::string& path, const FormFields& fields) {
    const Answer answer = post(server, path, fields);
    return std::to_string(answer.status) + " " + answer.json().value("where", "");
  };
  CHECK(refused("/mymemory/get", {{"q", "Oui"}}) == "400 langpair");
  CHECK(refused("/mymemory/get", {{"q", "Oui"}, {"langpair", "fr|?"}}) == "400 langpair");
  CHECK(refused("/mymemory/get", {{"q", "\xFF"}, {"langpair", "fr|nl"}}) == "400 q");
  CHECK(refused("/mymemory/get", {{"q", "Oui"}, {"langpair", "fr|nl"}, {"key", "other"}})
            .starts_with("404"));
  CHECK(refused("/mymemory/set", {{"seg", "Oui"}, {"tra", " "}, {"langpair", "fr|nl"}}) ==
        "400 tra");
  CHECK(refused("/mymemory/set", {{"seg", "Oui"}, {"tra", "Ja"}, {"langpair", "fr|de"}}) ==
        "400 key");
  CHECK(refused("/mymemory/set",
                {{"seg", "Oui"}, {"tra", "Ja"}, {"langpair", "fr|nl"}, {"prop", "{"}}) ==
        "400 prop");
  CHECK(server.ask("GET", "/mymemory/set?seg=Oui&tra=Ja&langpair=fr%7Cnl").status == 405);
  CHECK(server.ask("GET", "/v1/memories/press").json().at("units") == 2);
}

TEST_CASE("forms that break off, are too long, or hold files, do no harm") {
  const ServerProcess server;
  fill_press(server);
  const std::string whole = form({{"q", "Oui"}, {"langpair", "fr|nl"}});
  const auto status = [&](const std::string& body) {
    return server.ask("POST", "/mymemory/get", body, kFormHeader).status;
  };
  CHECK(status(whole) == 200);
  CHECK(status(whole.substr(0, whole.size() / 2)) == 400);
  CHECK(status(std::string(2u << 20, 'x')) == 413);
  FormFields many;
  for (int i = 0; i < 1'000; ++i)
    many.emplace_back("f" + std::to_string(i), "x");
  CHECK(status(form(many)) == 413);
  CHECK(status("--------x1\r\nContent-Disposition: form-data; name=\"q\"; filename=\"a\"\r\n\r\n"
               "x\r\n--------x1--\r\n") == 415);
  CHECK(server
            .ask_raw("POST /mymemory/get HTTP/1.1\r\nHost: localhost\r\n" +
                     std::string(kFormHeader) +
                     "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n")
            .status == 415);
  CHECK(server.ask("GET", "/health").status == 200);
}

}  // namespace neuf::server
