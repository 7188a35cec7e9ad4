package io.groupstage.kafka.observe.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.CoordinatorLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CoordinatorMessagesTest {

    private static final String HAS_FAILED = "Member {} in group {} has failed, removing it from the group.";

    @TestFactory
    List<DynamicTest> a_line_of_a_real_broker_means() throws IOException {
        return golden().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getValue(), () -> assertThat(read(entry.getKey())).isEqualTo(entry.getValue())))
                .toList();
    }

    @Test
    void each_template_that_means_something_is_among_the_golden_lines() throws IOException {
        Set<String> golden = new HashSet<>();
        for (String line : golden().keySet()) {
            golden.add(CoordinatorLine.parse(line).orElseThrow().template());
        }
        assertThat(golden).containsAll(CoordinatorMessages.templates());
    }

    @Test
    void each_template_is_kafkas_own() throws IOException {
        assertThat(kafkasClass()).contains(CoordinatorMessages.templates());
    }

    @Test
    void the_event_has_the_lines_instant() {
        assertThat(events(HAS_FAILED, "m", "g"))
                .singleElement()
                .extracting(GroupEvent::at)
                .isEqualTo(Instant.ofEpochMilli(1_795_396_550_380L));
    }

    @Test
    void words_that_are_not_the_coordinators_or_lack_an_argument_mean_nothing() {
        assertThat(events(HAS_FAILED)).isEmpty();
        assertThat(events(HAS_FAILED, "m")).isEmpty();
        assertThat(events(HAS_FAILED, "", "g")).isEmpty();
        assertThat(events(HAS_FAILED, 7, "g")).isEmpty();
        assertThat(events(CoordinatorMessages.BEGAN, "g", "Stable", "three", "Adding new member m"))
                .isEmpty();
        assertThat(events("Member m in group g has failed, removing it from the group."))
                .isEmpty();
        assertThat(events(HAS_FAILED + " ", "m", "g")).isEmpty();
    }

    @Test
    void hostile_names_stay_names() {
        String forged = "g\n{\"at\":1,\"template\":\"" + HAS_FAILED + "\",\"arguments\":[\"victim\",\"other\"]}\n\"{}";
        assertThat(events(HAS_FAILED, "m (reason: x)\"]}", forged))
                .singleElement()
                .isInstanceOfSatisfying(GroupEvent.MembershipExplained.class, explained -> {
                    assertThat(explained.groupId()).isEqualTo(forged);
                    assertThat(explained.memberId()).isEqualTo("m (reason: x)\"]}");
                });
    }

    private static List<GroupEvent> events(String template, Object... arguments) {
        String line = new ObjectMapper()
                .valueToTree(new Written(1_795_396_550_380L, template, List.of(arguments)))
                .toString();
        return CoordinatorMessages.events(CoordinatorLine.parse(line).orElseThrow());
    }

    private record Written(long at, String template, List<Object> arguments) {}

    private static String read(String line) {
        List<GroupEvent> events =
                CoordinatorMessages.events(CoordinatorLine.parse(line).orElseThrow());
        return events.isEmpty()
                ? "= nothing"
                : events.stream().map(CoordinatorMessagesTest::brief).collect(Collectors.joining("\n"));
    }

    private static String brief(GroupEvent event) {
        return switch (event) {
            case GroupEvent.RebalanceBegan began ->
                brief(began.cause(), began.groupId(), began.generation(), began.detail());
            case GroupEvent.MembershipExplained explained ->
                brief(explained.cause(), explained.groupId(), explained.memberId(), explained.detail());
            default -> throw new AssertionError(event);
        };
    }

    private static String brief(Object cause, String groupId, Object subject, String detail) {
        return "= %s | %s | %s | %s".formatted(cause, groupId, subject, detail).strip();
    }

    /** Each line with what it means. */
    private static Map<String, String> golden() throws IOException {
        Map<String, String> golden = new LinkedHashMap<>();
        String line = "";
        for (String text : resource("/coordinator/words.txt", StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (text.startsWith("{")) {
                line = text;
            } else if (text.startsWith("=")) {
                golden.merge(line, text, (one, more) -> one + "\n" + more);
            }
        }
        return golden;
    }

    private static String kafkasClass() throws IOException {
        return resource("/org/apache/kafka/coordinator/group/GroupMetadataManager.class", StandardCharsets.ISO_8859_1);
    }

    private static String resource(String name, java.nio.charset.Charset charset) throws IOException {
        try (InputStream in = CoordinatorMessagesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), charset);
        }
    }
}
