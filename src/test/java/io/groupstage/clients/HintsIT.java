package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.course.hint.HintCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import io.groupstage.course.hint.HintCode;
import io.groupstage.kafka.observe.TestMember;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Makes the usual mistakes with kafka-python: each gives its hint and no other, and the hint vanishes with the mistake. */
class HintsIT {

    @RegisterExtension
    static final SharedLab LAB = new SharedLab(ForeignClient.KAFKA_PYTHON);

    @RegisterExtension
    final Crowd crowd = new Crowd();

    @Test
    @SideBySide
    void a_mistake_in_the_records_gives_its_hint_until_right_records_follow() throws Exception {
        LabTeam team = LAB.nextTeam(15);
        ClientProcess program = program(team, Map.of());
        team.awaitSteps(Step.FIRST_LOAD);
        team.awaitHints();

        makes(team, program, "python", JSON_MALFORMED);
        makes(team, program, "missing", FIELD_MISSING);
        makes(team, program, "number", FIELD_WRONG);
        makes(team, program, "other-team", TEAM_WRONG);
        makes(team, program, "invented", CUSTOMER_UNKNOWN);
        makes(team, program, "lower", LABEL_WRONG);
        makes(team, program, "wide", FILTER_TOO_WIDE);
        makes(team, program, "narrow", FILTER_TOO_NARROW);
        makes(team, program, "large", RECORD_TOO_LARGE);
        limit(team);
        makes(team, program, "flood", QUOTA_EXCEEDED);

        program.say("no-key");
        team.awaitHints(STATS_KEY_MISSING);
        program.say("own-key");
        team.awaitHints();
        program.say("foreign-key");
        team.awaitHints(STATS_KEY_FOREIGN);
        program.say("foreign-topic"); // the last one: its hint stays for a minute
        team.awaitHints(TOPIC_NOT_YOURS, STATS_KEY_FOREIGN);
    }

    private static void makes(LabTeam team, ClientProcess program, String mistake, HintCode code) throws Exception {
        program.say(mistake);
        team.awaitHints(code);
        program.say("right");
        team.awaitHints();
    }

    /** Gives the team a quota that its program exceeds on a busy machine as well. */
    private static void limit(LabTeam team) throws Exception {
        ClientQuotaEntity entity =
                new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, team.team().name()));
        try (Admin admin = Admin.create(new LabAccount(LAB.process()).client())) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            entity, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 64_000.0)))))
                    .all()
                    .get();
        }
    }

    @Test
    @SideBySide
    void a_mistake_in_the_group_gives_its_hint_until_a_consumer_does_better() throws Exception {
        LabTeam team = LAB.nextTeam(15);
        program(team, Map.of("group_id", "mine"));
        team.awaitHints(GROUP_NOT_YOURS);

        ClientProcess elsewhere = program(team, Map.of("topic", "new_user"));
        team.awaitHints(TOPIC_WRONG);
        elsewhere.say("end");
        elsewhere.awaitEnd();

        ClientProcess silent = program(team, Map.of("enable_auto_commit", false, "mistake", "silent"));
        team.awaitHints(READS_NOTHING);
        silent.say("right");
        team.awaitHints(READS_NEVER_COMMITS);
        silent.say("end");
        silent.awaitEnd();

        ClientProcess program = program(team, Map.of());
        team.awaitShares(5); // a refusal from before its join would count as corrected by it
        team.awaitHints();
        program(team, Map.of("group_id", "mine"));
        team.awaitHints(SECOND_GROUP);
        program.close();
        team.awaitHints(GROUP_NOT_YOURS, KILLED_NOT_CLOSED);
    }

    /**
     * Tries to log in with each mistake, from an address where only this team looks at its page: a program that is not let in
     * may have no name. No other mistake is corrected meanwhile, so each adds its hint and no other.
     */
    @Test
    @SideBySide
    void a_program_that_is_not_let_in_gives_its_hint_until_a_right_one_joins() throws Exception {
        LabTeam team = LAB.nextTeam();
        try (Laptop laptop = new Laptop(team, "127.0.0.77")) {
            Set<HintCode> seen = EnumSet.noneOf(HintCode.class);
            laptop.awaitHints(seen);
            for (HintCode mistake : List.of(
                    LOGIN_MISSING, TLS_NOT_SPOKEN, MECHANISM_WRONG, CLIENT_TOO_OLD, USER_UNKNOWN, PASSWORD_WRONG)) {
                seen.add(mistake);
                try (ClientProcess refused = laptop.start(mistake)) {
                    laptop.awaitHints(seen, refused);
                }
            }
            crowd.add(JavaMember.RANGE.join(team, "right"));
            laptop.awaitHints(Set.of());
        }
    }

    @Test
    @SideBySide
    void a_mistake_that_only_the_broker_sees_gives_its_hint() throws Exception {
        LabTeam team = LAB.nextTeam(15);
        ClientProcess lost = program(team, Map.of("reaches", "bootstrap"));
        team.awaitHints(ADDRESS_NOT_REACHED);
        lost.close();

        ClientProcess alone = program(team, Map.of("assign", true));
        team.awaitHints(NOT_SUBSCRIBED);
        alone.close();

        ClientProcess right = program(team, Map.of("enable_auto_commit", false, "by_hand", true));
        team.awaitShares(5);
        team.awaitHints();

        ClientProcess outsider = program(team, Map.of("assign", true, "mistake", "silent"));
        team.awaitHints(COMMITS_REFUSED);
        outsider.close();
        team.awaitHints();

        right.say("holds");
        patiently("work without a commit").until(() -> waiting(team) >= 400);
        ClientProcess second = program(team, Map.of());
        team.awaitHints(DUPLICATES_AFTER_REBALANCE);
        second.say("end");
        right.say("end");
        second.awaitEnd();
        right.awaitEnd();
    }

    private static long waiting(LabTeam team) throws Exception {
        return LabTeam.stream(team.group().path("partitions"))
                .mapToLong(known -> known.path("logEndOffset").asLong()
                        - known.path("committedOffset").asLong())
                .sum();
    }

    @Test
    @SideBySide
    void a_java_consumer_that_polls_too_slowly_has_its_hint_before_it_is_thrown_out() throws Exception {
        LabTeam team = LAB.nextTeam();
        TestMember slow = crowd.add(JavaMember.RANGE.join(team, "slow", "max.poll.interval.ms", 30_000));
        slow.pause();
        patiently("the hint").untilAsserted(() -> {
            assertThat(team.hints()).containsExactly(SLOW_PROCESSING.name());
            assertThat(team.get("api/v1/teams/" + team.team().name())).contains("between two polls");
        });
        slow.resume();
    }

    @Test
    @SideBySide
    void two_programs_with_one_instance_id_have_their_hint() throws Exception {
        LabTeam team = LAB.nextTeam();
        for (int i = 0; i < 3; i++) { // each is fenced by the next one, and a script starts it again
            crowd.add(JavaMember.RANGE.joinStatic(team, "copy", "the-same"));
            int returns = i;
            patiently("the member is back").untilAsserted(() -> {
                assertThat(team.group().path("state").asText()).isEqualTo("Stable");
                assertThat(notes(team).filter("STATIC_MEMBER_RETURNED"::equals)).hasSizeGreaterThanOrEqualTo(returns);
            });
        }
        team.awaitHints(SAME_INSTANCE_ID);
    }

    private static Stream<String> notes(LabTeam team) throws Exception {
        return LabTeam.stream(team.group().path("notes"))
                .map(note -> note.path("kind").asText());
    }

    private ClientProcess program(LabTeam team, Map<String, Object> settings) throws Exception {
        return crowd.add(
                ClientProcess.script(team, "mistaken_member.py", new ObjectMapper().writeValueAsString(settings)));
    }
}
