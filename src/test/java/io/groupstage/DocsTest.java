package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documents to the tree: their classes and the files that they link must exist. */
class DocsTest {

    private static final Pattern CLASS = Pattern.compile("`((?:[A-Z][a-z0-9]+){2,})(?:\\.[A-Z]\\w*)?`");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void every_class_that_a_map_of_the_code_names_exists() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        for (Path document :
                List.of(Path.of("CONTRIBUTING.md"), Path.of("docs", "bounds.md"), Path.of("docs", "threads.md"))) {
            List<String> named = CLASS.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(named).as("the classes in %s", document).isNotEmpty().isSubsetOf(classes);
        }
    }

    @Test
    void every_file_that_a_document_links_exists() throws IOException {
        try (Stream<Path> documents = Stream.concat(Files.list(Path.of("")), Files.walk(Path.of("docs")))) {
            for (Path document :
                    documents.filter(file -> file.toString().endsWith(".md")).toList()) {
                Path folder = document.toAbsolutePath().getParent();
                assertThat(LINK.matcher(Files.readString(document)).results().map(DocsTest::target))
                        .as("the links of %s", document)
                        .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
            }
        }
    }

    @Test
    void every_test_that_the_table_of_attacks_names_exists() throws IOException {
        List<MatchResult> named =
                TEST.matcher(Files.readString(Path.of("SECURITY.md"))).results().toList();
        assertThat(named).isNotEmpty();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            List<Path> tests = files.toList();
            for (MatchResult test : named) {
                Path file = tests.stream()
                        .filter(candidate -> candidate.endsWith(test.group(1) + ".java"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no class " + test.group(1)));
                assertThat(Files.readString(file)).contains("void " + test.group(2) + "(");
            }
        }
    }

    private static String target(MatchResult link) {
        return link.group(1);
    }
}
