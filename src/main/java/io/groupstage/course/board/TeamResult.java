package io.groupstage.course.board;

import io.groupstage.course.StepTimes;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.Evidence.OfBot;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.board.Evidence.OfStats;
import io.groupstage.course.score.RetentionLoss;
import io.groupstage.course.score.Score;
import io.groupstage.course.verdict.JudgedRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds everything that is proven about one team: a fold of {@link Evidence}. The result does not depend on the order
 * in which the kinds of evidence arrive.
 *
 * <p>A step that is reached stays reached, with the earliest instant that was ever written. For actions and for stats,
 * the evidence that has read further wins. A scorer that was frozen and has lost its teams in the meantime can
 * therefore not undo anything.
 *
 * @param bot whether a bot has ever worked for the team
 */
public record TeamResult(StepTimes steps, Optional<OfActions> actions, Optional<OfStats> stats, boolean bot) {

    /** A result of a team about which nothing is proven yet. */
    public static final TeamResult NONE = new TeamResult(StepTimes.NONE, Optional.empty(), Optional.empty(), false);

    private static final int VERDICTS = 20;
    private static final int MISTAKES = 40;
    private static final Comparator<JudgedRecord> NEWEST_FIRST = Comparator.comparing(JudgedRecord::at)
            .thenComparing(JudgedRecord::kind)
            .thenComparingLong(JudgedRecord::offset)
            .reversed();

    /** Returns this result with one more piece of evidence. */
    public TeamResult with(Evidence evidence) {
        StepTimes all = steps.merged(evidence.steps());
        return switch (evidence) {
            case OfGroup group -> new TeamResult(all, actions, stats, bot);
            case OfBot started -> new TeamResult(all, actions, stats, true);
            case OfActions later ->
                new TeamResult(
                        all,
                        actions.filter(known -> known.position() > later.position())
                                .or(() -> Optional.of(later)),
                        stats,
                        bot);
            case OfStats later ->
                new TeamResult(
                        all,
                        actions,
                        stats.filter(known -> known.position() > later.position())
                                .or(() -> Optional.of(later)),
                        bot);
        };
    }

    /** Returns this result with another mark. */
    public TeamResult markedBot(boolean marked) {
        return new TeamResult(steps, actions, stats, marked);
    }

    public Score score() {
        return actions.map(OfActions::score).orElse(Score.NONE);
    }

    /** Returns the records that retention deleted before they counted; the score lacks them. */
    public RetentionLoss deleted() {
        return actions.map(OfActions::deleted).orElse(RetentionLoss.NOTHING);
    }

    /** Returns the last verdicts, newest first. */
    public List<JudgedRecord> verdicts() {
        return kept().limit(VERDICTS).toList();
    }

    /** Returns the last verdicts that are mistakes, newest first. They may be older than the last verdicts. */
    public List<JudgedRecord> mistakes() {
        return kept().filter(judged -> judged.verdict().isMistake())
                .limit(MISTAKES)
                .toList();
    }

    private Stream<JudgedRecord> kept() {
        return Stream.concat(
                        actions.stream().flatMap(known -> known.verdicts().stream()),
                        stats.stream().flatMap(known -> known.verdicts().stream()))
                .sorted(NEWEST_FIRST);
    }
}
