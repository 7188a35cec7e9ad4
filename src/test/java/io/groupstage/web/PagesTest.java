package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\" nonce=\"([\\w-]+)\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern SPECIFIER =
            Pattern.compile("(?:^|[;}\\s])(?:import|export)(?:[\\w*{}$,\\s]+?from)?\\s*[\"']([^\"']+)[\"']");

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"/(assets/[^\"]+)\"");

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void a_page_carries_the_import_map_under_the_nonce_of_its_policy() throws Exception {
        HttpResponse<String> page = web.get("/");

        Matcher map = IMPORT_MAP.matcher(page.body());
        assertThat(map.find()).isTrue();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("'nonce-" + map.group(1) + "'");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("<script type=\"module\" src=\"/assets/tiny.js\">");
        assertThat(web.get("/").body()).as("a nonce is used once").isNotEqualTo(page.body());
    }

    @Test
    void every_address_of_the_import_map_is_served_and_all_they_import_is_mapped() throws Exception {
        Map<String, String> map = importMap();
        Deque<String> toRead = new ArrayDeque<>();
        map.values().stream().filter(url -> !url.endsWith("/")).forEach(toRead::add);
        toRead.add(resolve(map, "", "lit/decorators.js"));
        toRead.add(resolve(map, "", "lit/directives/repeat.js"));
        toRead.add(resolve(map, "", "lit/directives/class-map.js"));
        assertThat(web.get(resolve(map, "", "uplot/dist/uPlot.min.css")).statusCode())
                .isEqualTo(200);

        Set<String> read = new HashSet<>();
        while (!toRead.isEmpty()) {
            String url = toRead.remove();
            if (read.add(url)) {
                HttpResponse<String> file = web.get(url);
                assertThat(file.statusCode()).as(url).isEqualTo(200);
                assertThat(file.headers().firstValue("Content-Type")).as(url).contains("text/javascript");
                Matcher imports = SPECIFIER.matcher(file.body());
                while (imports.find()) {
                    toRead.add(resolve(map, url, imports.group(1)));
                }
            }
        }
        assertThat(read).anyMatch(url -> url.endsWith("css-tag.js")).hasSizeGreaterThan(15);
    }

    @Test
    void every_style_sheet_and_script_that_a_page_links_exists() throws IOException {
        Path folder = Path.of("src", "main", "resources", "web");
        try (Stream<Path> pages =
                Files.list(folder).filter(file -> file.toString().endsWith(".html"))) {
            assertThat(pages).hasSizeGreaterThan(5).allSatisfy(page -> assertThat(
                            LINK.matcher(Files.readString(page)).results())
                    .isNotEmpty()
                    .allSatisfy(
                            link -> assertThat(folder.resolve(link.group(1))).exists()));
        }
    }

    private Map<String, String> importMap() throws Exception {
        Matcher text = IMPORT_MAP.matcher(web.get("/").body());
        assertThat(text.find()).isTrue();
        Map<String, String> map = new LinkedHashMap<>();
        JsonNode imports = new ObjectMapper().readTree(text.group(2)).path("imports");
        imports.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static String resolve(Map<String, String> map, String from, String specifier) {
        if (specifier.startsWith(".")) {
            return URI.create(from).resolve(specifier).toString();
        }
        if (map.containsKey(specifier)) {
            return map.get(specifier);
        }
        String prefix = map.keySet().stream()
                .filter(key -> key.endsWith("/") && specifier.startsWith(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(specifier + " is not mapped, in " + from));
        return map.get(prefix) + specifier.substring(prefix.length());
    }

    @Test
    void a_file_is_asked_for_again_only_when_it_has_changed() throws Exception {
        HttpResponse<String> file = web.get("/assets/tiny.js");
        String tag = file.headers().firstValue("ETag").orElseThrow();

        assertThat(file.body()).isEqualTo("export const tiny = 1;\n");
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
        HttpResponse<String> again = web.get("/assets/tiny.js", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.js",
                "/assets/.hidden.js",
                "/assets/../board.html",
                "/assets/%2e%2e/importmap.json",
                "/assets/%2e%2e%2fimportmap.json",
                "/assets/..%5cimportmap.json",
                "/assets//tiny.js",
                "/assets/",
                "/webjars/lit/",
                "/webjars/%2e%2e/%2e%2e/MANIFEST.MF",
                "/webjars/..%2f..%2f..%2fio/groupstage/web/WebServer.class",
                "/webjars/lit/3.3.2/package.json",
                "/instructor"
            })
    void nothing_else_of_the_class_path_is_served(String path) throws Exception {
        HttpResponse<String> response = web.get(path);

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).startsWith("{\"error\":\"");
    }
}
