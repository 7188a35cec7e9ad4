package io.groupstage.kafka.answers;

import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the last record of each key. A record may arrive twice, from its writer and from the tail, and in any order: the
 * one with the higher offset counts. It is thread-safe.
 */
final class AnswerBook {

    /** Bounds the memory. A lab has at most some hundred teams, and a handbook some dozen questions. */
    private static final int MOST = 20_000;

    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<Team, Map<String, GivenAnswer>> answers = new HashMap<>();
    private Optional<ClassQuestion> asked = Optional.empty();

    /** Returns whether the record is new. */
    synchronized boolean apply(AnswerRecord record, long offset) {
        Long known = offsets.get(record.key());
        if (known == null ? offsets.size() >= MOST : known >= offset) {
            return false;
        }
        offsets.put(record.key(), offset);
        switch (record.said()) {
            case AnswerRecord.Said.Answered given ->
                answers.computeIfAbsent(given.team(), first -> new HashMap<>())
                        .put(given.answer().question(), given.answer());
            case AnswerRecord.Said.Asked asking -> asked = asking.question();
        }
        return true;
    }

    synchronized Map<String, GivenAnswer> answers(Team team) {
        return Map.copyOf(answers.getOrDefault(team, Map.of()));
    }

    synchronized Optional<ClassQuestion> asked() {
        return asked;
    }
}
