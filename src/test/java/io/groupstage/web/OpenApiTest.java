package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final Set<String> PAGES =
            Set.of("/", "/instructor", "/join", "/groups", "/groups/{groupId}", "/assets/<file>", "/webjars/<file>");

    @Test
    void what_is_served_is_described_and_what_is_described_is_served() throws Exception {
        try (WebFixture web = new WebFixture()) {
            JsonNode paths =
                    new ObjectMapper().readTree(web.get("/openapi.json").body()).path("paths");
            Map<String, Set<String>> described = new TreeMap<>();
            paths.properties().forEach(path -> {
                Set<String> methods = new TreeSet<>();
                path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
                described.put(path.getKey(), methods);
            });
            Map<String, Set<String>> served = new TreeMap<>(web.server.served());
            served.keySet().removeAll(PAGES);
            served.values().forEach(methods -> methods.remove("HEAD"));

            assertThat(described).isEqualTo(served);
        }
    }

    @Test
    void every_reference_of_the_description_leads_somewhere() throws Exception {
        try (WebFixture web = new WebFixture()) {
            JsonNode description =
                    new ObjectMapper().readTree(web.get("/openapi.json").body());

            assertThat(description.findValuesAsText("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(
                            description.at(ref.substring(1)).isObject())
                    .as(ref)
                    .isTrue());
        }
    }
}
