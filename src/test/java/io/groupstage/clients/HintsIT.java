package io.groupstage.clients;

import static io.groupstage.course.hint.HintCode.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import io.groupstage.course.hint.HintCode;
import java.util.Map;
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

        makes(team, program, "foreign-topic", TOPIC_NOT_YOURS);
        program.say("foreign-key");
        team.awaitHints(STATS_KEY_FOREIGN);
    }

    private static void makes(LabTeam team, ClientProcess program, String mistake, HintCode code) throws Exception {
        program.say(mistake);
        team.awaitHints(code);
        program.say("right");
        team.awaitHints();
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

    private ClientProcess program(LabTeam team, Map<String, Object> settings) throws Exception {
        return crowd.add(
                ClientProcess.script(team, "mistaken_member.py", new ObjectMapper().writeValueAsString(settings)));
    }
}
