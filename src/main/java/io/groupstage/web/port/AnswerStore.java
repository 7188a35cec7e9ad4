package io.groupstage.web.port;

import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the answers of the teams, and the question of the class. Called from any thread. Each method that writes returns
 * when Kafka has the record, and fails with an {@link io.groupstage.web.http.ApiError} if it does not answer.
 */
public interface AnswerStore {

    /**
     * Returns the present answers of a team by the ids of their questions.
     *
     * @throws io.groupstage.web.http.ApiError until all answers are read
     */
    Map<String, GivenAnswer> answers(Team team);

    /** Returns the question of the class; empty if there is none. */
    Optional<ClassQuestion> asked();

    /** Writes a team's answer, with the text of the option. */
    void answer(Team team, String question, String option);

    /** Puts a question to the class, in place of the one before. */
    void open(String question);

    void close(ClassQuestion open);

    /** Takes the question of the class back. */
    void withdraw();
}
