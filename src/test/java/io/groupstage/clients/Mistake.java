package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.hint.HintCode;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the mistakes with which a team of the class begins. Each is an edit of its starter, or a wrong setting. */
enum Mistake {
    NONE(Set.of(), "", ""),
    /** Runs the program with a password that is not the team's. */
    PASSWORD(Set.of(HintCode.PASSWORD_WRONG), "", ""),
    GROUP(Set.of(HintCode.GROUP_NOT_YOURS), "\"group.id\": TEAM", "\"group.id\": \"mine\""),
    FILTER(Set.of(HintCode.FILTER_TOO_WIDE), "if matches(user):", "if True:"),
    JSON(
            Set.of(HintCode.JSON_MALFORMED),
            "json.dumps(value).encode()",
            "(str(value) if topic.startswith(\"actions\") else json.dumps(value)).encode()");

    private final Set<HintCode> hints;
    private final String right;
    private final String wrong;

    Mistake(Set<HintCode> hints, String right, String wrong) {
        this.hints = hints;
        this.right = right;
        this.wrong = wrong;
    }

    /** Returns the names of the hints that it gives. */
    Set<String> hints() {
        return hints.stream().map(Enum::name).collect(Collectors.toSet());
    }

    /** Returns whether its actions are judged as wrong, so that the team's score has wrong ones. */
    boolean spoilsTheScore() {
        return this == FILTER || this == JSON;
    }

    String madeIn(String program) {
        assertThat(program).contains(right);
        return program.replace(right, wrong);
    }
}
