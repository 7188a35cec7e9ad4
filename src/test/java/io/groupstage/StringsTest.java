package io.groupstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists all texts that people may see in {@code target/strings.txt}, and checks the rules that a program can check. */
class StringsTest {

    private static final Path LIST = Path.of("target", "strings.txt");

    @Test
    void no_shown_sentence_is_headless_or_has_a_private_word() throws IOException {
        List<ShownText> texts = ShownTexts.ofProduct();

        Files.createDirectories(LIST.getParent());
        Files.write(LIST, texts.stream().map(ShownText::toString).toList());

        assertThat(texts).hasSizeGreaterThan(1_000);
        assertThat(texts.stream().flatMap(text -> text.mistakes().stream()))
                .as("see CONTRIBUTING.md for the rule; %s has all texts", LIST)
                .isEmpty();
    }

    @Test
    void the_list_has_texts_of_pages_of_the_terminal_and_of_the_course() throws IOException {
        List<ShownText> texts = ShownTexts.ofProduct();

        assertThat(texts)
                .extracting(ShownText::path)
                .contains(
                        "src/main/resources/web/board.html",
                        "src/main/resources/web/assets/join/starter.js",
                        "src/main/resources/web/assets/instructor.js",
                        "src/main/resources/course/scaled.md",
                        "src/main/resources/course/course.yaml",
                        "src/main/java/io/groupstage/cli/UpOptions.java");
        assertThat(texts).extracting(ShownText::text).contains("Then run the program in the folder that contains it:");
    }

    @Test
    void a_headless_sentence_is_a_mistake_and_a_question_is_none() {
        assertThat(wrong("What is shown here.")).isTrue();
        assertThat(wrong("Of the users. Default: 1")).isTrue();
        assertThat(wrong("It runs. Whether it ends is open.")).isTrue();
        assertThat(wrong("Who is this?")).isFalse();
        assertThat(wrong("The page shows what the lab sends.")).isFalse();
    }

    @Test
    void a_private_word_is_a_mistake_in_any_case() {
        assertThat(wrong("The board was told of it.")).isTrue();
        assertThat(wrong("Lessons last twelve hours.")).isTrue();
        assertThat(wrong("The deadline has passed.")).isFalse();
    }

    @Test
    void java_gives_its_literals_joined_and_without_comments() {
        String source =
                """
                /** Told in "two words". */
                String text = "one text "
                        + "of two lines"; // "no text here"
                char quote = '"';
                String id = "single";
                String other = "before " + value + " and after";
                """;

        assertThat(ShownTexts.of("A.java", source))
                .extracting(ShownText::toString)
                .containsExactly("A.java:2: one text of two lines", "A.java:6: and after");
    }

    @Test
    void a_template_gives_the_text_between_its_tags_and_the_attributes_that_are_shown() {
        String source =
                """
                // `no text here`
                const row = (n) => html`<tr class="not shown" title="A shown title">
                  <td>There are <b>${n === 1 ? 'one of them' : html`<i>${n} of them</i>`}</b> now.</td>
                  <td>The second cell</td>
                </tr>`;
                const pattern = /it's no text/;
                const key = `the key ${n}/<partition> of it`;
                const last = 'the last one';
                """;

        assertThat(ShownTexts.of("web/a.js", source))
                .extracting(ShownText::toString)
                .containsExactlyInAnyOrder(
                        "web/a.js:2: A shown title",
                        "web/a.js:3: one of them",
                        "web/a.js:3: … of them",
                        "web/a.js:3: There are … now.",
                        "web/a.js:4: The second cell",
                        "web/a.js:7: the key …/<partition> of it",
                        "web/a.js:8: the last one");
    }

    private static boolean wrong(String text) {
        return !new ShownText("a", 1, text).mistakes().isEmpty();
    }
}
