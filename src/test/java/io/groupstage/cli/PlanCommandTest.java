package io.groupstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Checks what {@code groupstage plan} prints; docs/plan.md has more examples, and {@link PlanDocsTest} checks them. */
class PlanCommandTest {

    private static String plan(String options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(("plan " + options).split(" "));
        assertThat(err.toString().lines())
                .allMatch(line -> line.contains("the plan is not ready")); // on a busy machine
        assertThat(code).isZero();
        return out.toString();
    }

    @Test
    void range_gives_the_rest_of_a_division_to_the_first_members() {
        assertThat(plan("--partitions 5 --consumers 1,2,3,5,6"))
                .startsWith(
                        """
                        The assignor range (classic protocol) assigns 5 partitions:

                        CONSUMERS  OWNERS
                        1          A 0-4
                        2          A 0-2; B 3-4
                        3          A 0-1; B 2-3; C 4
                        5          A 0; B 1; C 2; D 3; E 4
                        6          A 0; B 1; C 2; D 3; E 4; F idle
                        """);
    }

    @Test
    void a_count_with_the_same_largest_load_is_not_worth_a_step() {
        assertThat(plan("--partitions 5"))
                .contains("3          2        1          none  yes       2      1       A B\n")
                .contains("4          2        1          none  no        2      1       A B C\n")
                .contains("With 3 or 4 consumers the busiest member owns 2 partitions,"
                        + " so the step from 3 to 4 is not worth it.\n");
    }

    @Test
    void eager_stops_the_world_and_the_others_stop_what_moves() {
        assertThat(plan("--partitions 5 --consumers 2,3"))
                .contains("2     3   sticky              classic   eager        1      1       A B      5 ")
                .contains("2     3   cooperative-sticky  classic   cooperative  1      2       A        1 ")
                .contains("2     3   uniform             consumer  reconciled   1      1       A        1 ");
    }

    @Test
    void a_member_that_leaves_hands_its_partitions_to_those_who_stay() {
        assertThat(plan("--partitions 5 --consumers 3,2 --assignor cooperative-sticky"))
                .contains("3     2   cooperative-sticky  classic   cooperative  1      1       nobody   1 ");
    }

    @Test
    void members_get_only_partitions_of_topics_to_which_they_subscribe() {
        assertThat(plan("--topic a:4 --topic b:4 --consumers 3 --subscribe C:b --assignor uniform"))
                .contains("assigns 4 partitions of a and 4 partitions of b:")
                .containsPattern("3 +A a [0-9,-]+.*; B a [0-9,-]+.*; C b [0-9,-]+\n");
    }

    @Test
    void range_leaves_members_idle_who_find_no_partition_in_any_topic() {
        assertThat(plan("--topic a:2 --topic b:2 --consumers 3"))
                .contains("3          A a 0 b 0; B a 1 b 1; C idle\n")
                .contains("With 3 consumers C is idle: range divides each topic by itself");
    }

    @Test
    void a_rack_keeps_its_partitions_with_an_assignor_that_respects_racks() {
        assertThat(plan("--partitions 6 --consumers 2 --racks east,west"))
                .contains("2          A (east) 0,2,4; B (west) 1,3,5\n");
        assertThat(plan("--partitions 6 --consumers 2")).contains("2          A 0-2; B 3-5\n");
    }

    @Test
    void of_many_counts_only_those_are_shown_that_are_worth_a_step() {
        assertThat(plan("--partitions 200").lines().filter(line -> line.contains(" no ")))
                .hasSize(1);
    }

    @Test
    void json_is_one_line_with_the_same_facts() throws Exception {
        String json = plan("--partitions 5 --consumers 3,2 --output json");

        assertThat(json.lines()).hasSize(1);
        JsonNode plan = new ObjectMapper().readTree(json);
        assertThat(plan.at("/counts/0/members/2/owned/0/partitions/0").asInt()).isEqualTo(4);
        assertThat(plan.path("changes")).hasSize(6);
        assertThat(plan.at("/changes/0/moved/0/from").asText()).isEqualTo("B");
    }

    @Test
    void markdown_has_the_same_tables() {
        assertThat(plan("--partitions 2 --consumers 2 --output markdown"))
                .contains("| CONSUMERS | OWNERS |\n|---|---|\n| 2 | A 0; B 1 |\n");
    }
}
