package io.groupstage.group.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PhrasesTest {

    /** Uses the examples of the pages, so that a sentence and the figure beside it agree. */
    @ParameterizedTest
    @CsvFileSource(resources = "/durations.csv")
    void a_duration_has_the_same_text_in_sentences_and_on_pages(long millis, String text) {
        assertThat(Phrases.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
