package io.groupstage.app.live;

import io.groupstage.course.Team;
import io.groupstage.course.answer.ClassQuestion;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.kafka.answers.AnswerTopic;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.AnswerStore;
import java.util.Map;
import java.util.Optional;

/** Keeps the answers in their topic. */
public record LiveAnswers(AnswerTopic topic) implements AnswerStore {

    @Override
    public Map<String, GivenAnswer> answers(Team team) {
        if (!topic.caughtUp()) {
            throw new ApiError(503, "answers: the lab is still reading them; try again");
        }
        return topic.answers(team);
    }

    @Override
    public Optional<ClassQuestion> asked() {
        return topic.asked();
    }

    @Override
    public void answer(Team team, String question, String option) {
        Written.await(topic.answer(team, question, option), "answer");
    }

    @Override
    public void open(String question) {
        Written.await(topic.open(question), "question");
    }

    @Override
    public void close(ClassQuestion open) {
        Written.await(topic.close(open), "question");
    }

    @Override
    public void withdraw() {
        Written.await(topic.withdraw(), "question");
    }
}
