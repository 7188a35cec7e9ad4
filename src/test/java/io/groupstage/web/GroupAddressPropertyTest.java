package io.groupstage.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Checks that each name that Kafka accepts leads over HTTP to its group and not to another one. */
class GroupAddressPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NASTY = List.of(
            "",
            " ",
            ".",
            "..",
            "../board",
            "./",
            "/",
            "//",
            "a/b",
            "a%2Fb",
            "%",
            "%2e",
            "%00",
            "?",
            "a?id=b",
            "#",
            "a#b",
            "a&id=b",
            "a=b",
            "a+b",
            "a b",
            "a%20b",
            ";",
            "a;b",
            "\\",
            "\u0000",
            "\n",
            "\t\r",
            "\u001b[2J",
            "\u202e",
            "\u00e9",
            "e\u0301",
            "\uD83D\uDE00",
            "\uFFFD",
            "\u2028",
            "<b>",
            "\"",
            "'",
            "{groupId}",
            "rebalances",
            "team-1/rebalances",
            "x".repeat(3_000),
            "\u4e16".repeat(3_000),
            "\uD83D\uDE00".repeat(3_000),
            "@team",
            "-x");

    private static final WebFixture web = new WebFixture();

    @AfterContainer
    static void close() {
        web.close();
    }

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> anything = Arbitraries.strings()
                .filter(text -> text.equals(new String(
                        text.getBytes(UTF_8), UTF_8))); // Kafka's names do not contain half of a surrogate pair
        Arbitrary<String> pieces =
                Arbitraries.of(NASTY).list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("", all));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(NASTY)),
                Tuple.of(2, pieces.filter(text -> text.getBytes(UTF_8).length <= 12_000)),
                Tuple.of(1, anything));
    }

    @Property(tries = 200)
    void a_group_of_any_name_is_reached_and_no_other_in_its_place(@ForAll("ids") String id) throws Exception {
        web.lab.groups.known = Set.of(id);

        var response = get("groups", id);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("groupId").textValue()).isEqualTo(id);
        assertThat(JSON.readTree(get("rebalances", id).body()).isArray()).isTrue();
        assertThat(JSON.readTree(get("commits", id).body()).isArray()).isTrue();

        for (String other :
                List.of(encoded(id), id + "/", "/" + id, id + " ", Normalizer.normalize(id, Normalizer.Form.NFD))) {
            if (!other.equals(id) && encoded(other).length() <= 36_000) {
                assertThat(get("groups", other).statusCode())
                        .as("another name of %s characters", other.length())
                        .isEqualTo(404);
            }
        }
    }

    @Example
    void an_address_that_is_longer_than_any_of_these_is_refused() throws Exception {
        assertThat(get("groups", "\u4e16".repeat(10_922)).statusCode()).isIn(414, 431);
    }

    private static HttpResponse<String> get(String part, String id) throws IOException, InterruptedException {
        return web.get("/api/v1/" + part + "?id=" + encoded(id));
    }

    /** Encodes a name like a form. Browsers write blanks as %20 instead: a server must read both. */
    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8);
    }
}
