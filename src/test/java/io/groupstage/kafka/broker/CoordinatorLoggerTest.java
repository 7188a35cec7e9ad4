package io.groupstage.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.kafka.CoordinatorLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.spi.LocationAwareLogger;

class CoordinatorLoggerTest {

    private static final String PREFIX = "[GroupCoordinator id=1 topic=__consumer_offsets partition=7] ";

    private final RecordingLogger log = new RecordingLogger();
    private final RecordingLogger lines = new RecordingLogger();
    private final Logger logger =
            new CoordinatorLogger(log, lines, InstantSource.fixed(Instant.ofEpochMilli(1_795_395_713_000L)));

    @Test
    void template_and_arguments_stand_apart_and_the_shard_before_them() {
        logger.info(PREFIX + "Stabilized group {} generation {} with {} members.", "red", 2, 1L);

        assertThat(lines.texts)
                .containsExactly("{\"at\":1795395713000,\"shard\":7,"
                        + "\"template\":\"Stabilized group {} generation {} with {} members.\","
                        + "\"arguments\":[\"red\",2,1]}");
        assertThat(log.texts).containsExactly(PREFIX + "Stabilized group red generation 2 with 1 members.");
    }

    @Test
    void kafka_hands_the_arguments_over_apart() {
        assertThat(logger).isNotInstanceOf(LocationAwareLogger.class);
    }

    @Test
    void what_has_no_arguments_or_no_shard_is_written_as_well() {
        logger.info("Starting up.");

        assertThat(lines.texts)
                .containsExactly("{\"at\":1795395713000,\"template\":\"Starting up.\",\"arguments\":[]}");
        assertThat(log.texts).containsExactly("Starting up.");
    }

    @Test
    void an_absent_argument_is_null_and_a_collection_an_array() {
        logger.info("{} {} {}", null, Set.of("a,b]"), Thread.State.BLOCKED);

        assertThat(lines.texts).singleElement().asString().endsWith("\"arguments\":[null,[\"a,b]\"],\"BLOCKED\"]}");
    }

    @Test
    void only_what_is_said_at_info_is_written_and_everything_is_passed_on() {
        logger.warn("w {}", 1);
        logger.error("e", new IllegalStateException());
        logger.debug("d");

        assertThat(lines.texts).isEmpty();
        assertThat(log.texts).containsExactly("w 1", "e", "d");
    }

    @Test
    void an_argument_that_cannot_be_told_fails_nothing() {
        logger.info("{}", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no words");
            }
        });

        assertThat(lines.texts).isEmpty();
        assertThat(log.texts).last().asString().contains("cannot be written as JSON", "no words");
    }

    @Test
    void long_arguments_are_cut_between_characters_and_long_collections_too() throws Exception {
        logger.info("{} {}", "x".repeat(999) + "\uD83D\uDE00", Collections.nCopies(500, "y".repeat(2_000)));

        JsonNode arguments = new ObjectMapper().readTree(lines.texts.getFirst()).path("arguments");
        assertThat(arguments.path(0).textValue()).isEqualTo("x".repeat(999));
        assertThat(arguments.path(1)).hasSize(CoordinatorLine.MOST_ELEMENTS);
        assertThat(arguments.path(1).path(0).textValue()).hasSize(CoordinatorLine.LONGEST);
    }

    @Test
    void a_name_that_steers_a_terminal_is_escaped_and_read_as_it_was() throws Exception {
        String name = "red\u001b[2J\u007f\u009b\u2028\u202e\uDB40\uDC01";
        logger.info("{}", name);

        assertThat(lines.texts.getFirst()).contains("\\u001B", "\\u202E", "\\uDB40\\uDC01");
        assertThat(new ObjectMapper()
                        .readTree(lines.texts.getFirst())
                        .path("arguments")
                        .path(0)
                        .textValue())
                .isEqualTo(name);
    }

    @Property
    void whatever_clients_call_themselves_it_stays_one_line_and_their_argument(
            @ForAll @Size(max = 4) List<String> names) throws Exception {
        String line = CoordinatorLine.of(1, PREFIX + "Stabilized {}", names.toArray());

        assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("template").textValue()).isEqualTo("Stabilized {}");
        assertThat(read.path("arguments")).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).startsWith(read.path("arguments").path(i).textValue());
        }
    }
}
