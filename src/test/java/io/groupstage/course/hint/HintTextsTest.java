package io.groupstage.course.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.task.CourseReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HintTextsTest {

    private static final HintTexts TEXTS = HintTexts.bundled();

    @ParameterizedTest
    @EnumSource(HintCode.class)
    void each_hint_says_what_to_change_and_leads_to_a_section_of_the_handbook(HintCode code) {
        assertComplete(TEXTS.text(code));
        assertComplete(TEXTS.textOfStats(code));
    }

    @ParameterizedTest
    @EnumSource(
            value = HintCode.class,
            names = {"JSON_MALFORMED", "FIELD_MISSING", "FIELD_WRONG", "TEAM_WRONG", "RECORD_TOO_LARGE"})
    void a_hint_about_a_stats_record_does_not_speak_of_actions(HintCode code) {
        HintTexts.Text text = TEXTS.textOfStats(code);

        assertThat(text.change() + text.code() + text.link()).doesNotContainIgnoringCase("action");
        assertThat(TEXTS.text(code).link()).isNotEqualTo(text.link());
    }

    private static void assertComplete(HintTexts.Text text) {
        assertThat(text.change()).endsWith(".").hasSizeBetween(30, 260);
        assertThat(CourseReader.bundled().chapters())
                .filteredOn(chapter -> chapter.name().equals(text.chapter()))
                .singleElement()
                .extracting(Chapter::text)
                .asString()
                .contains("\n# " + text.section() + "\n");
    }

    @ParameterizedTest
    @EnumSource(HintCode.class)
    void no_hint_of_a_lab_with_tls_leads_a_client_away_from_it(HintCode code) {
        HintTexts.Text text = TEXTS.withTls().text(code);

        assertThat(text.change()).doesNotContain("SASL_PLAINTEXT");
        assertThat(text.code().values())
                .noneMatch(line -> line.contains("SASL_PLAINTEXT") || line.contains("ssl: false"));
    }

    @Test
    void the_address_of_a_section_has_its_words() {
        assertThat(TEXTS.text(HintCode.LATEST_AND_NOTHING_SINCE).link())
                .isEqualTo("/learn/extract#experiment-earliest-and-latest");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-python-2.0.2, , KAFKA_PYTHON",
        "my-laptop, kafka-python, KAFKA_PYTHON",
        "my-laptop, librdkafka, CONFLUENT_KAFKA",
        "my-laptop, confluent-kafka-python, CONFLUENT_KAFKA",
        "rdkafka, , CONFLUENT_KAFKA",
        "kcat, librdkafka, KCAT",
        "kafkajs, , KAFKAJS",
        "consumer-team-1-1, , JAVA",
        "my-laptop, apache-kafka-java, JAVA",
        "my-laptop, , UNKNOWN",
    })
    void a_client_is_recognized_by_its_software_or_its_default_id(String clientId, String software, ClientKind kind) {
        assertThat(ClientKind.of(clientId, Optional.ofNullable(software))).isEqualTo(kind);
    }
}
