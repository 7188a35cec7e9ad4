package io.groupstage.course.hint.rule;

import static io.groupstage.course.verdict.Verdict.Code.BAD_FIELD;
import static io.groupstage.course.verdict.Verdict.Code.MALFORMED_JSON;
import static io.groupstage.course.verdict.Verdict.Code.MISSING_FIELD;
import static io.groupstage.course.verdict.Verdict.Code.NOT_YOURS;
import static io.groupstage.course.verdict.Verdict.Code.NO_MATCH;
import static io.groupstage.course.verdict.Verdict.Code.TOO_LARGE;
import static io.groupstage.course.verdict.Verdict.Code.UNKNOWN_CUSTOMER;
import static io.groupstage.course.verdict.Verdict.Code.WRONG_REASON;
import static io.groupstage.course.verdict.Verdict.Code.WRONG_TYPE;

import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.hint.HintTexts;
import io.groupstage.course.hint.TeamEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Applies all rules. To add a hint, add a code, its rule to this table, and its text to {@code course/hints.yaml}. */
public final class HintRules {

    private static final Map<HintCode, HintRule> TABLE = table();

    private final HintTexts texts;

    public HintRules(HintTexts texts) {
        this.texts = texts;
    }

    private static Map<HintCode, HintRule> table() {
        Map<HintCode, HintRule> table = new EnumMap<>(HintCode.class);
        table.put(HintCode.CLIENT_TOO_OLD, LoginRules::clientTooOld);
        table.put(HintCode.TLS_NOT_SPOKEN, LoginRules::tlsNotSpoken);
        table.put(HintCode.CERTIFICATE_UNKNOWN, LoginRules::certificateUnknown);
        table.put(HintCode.LOGIN_MISSING, LoginRules::loginMissing);
        table.put(HintCode.MECHANISM_WRONG, LoginRules::mechanismWrong);
        table.put(HintCode.USER_UNKNOWN, LoginRules::userUnknown);
        table.put(HintCode.PASSWORD_WRONG, LoginRules::passwordWrong);
        table.put(HintCode.ADDRESS_NOT_REACHED, BrokerRules::addressNotReached);
        table.put(HintCode.GROUP_NOT_YOURS, RefusalRules::groupNotYours);
        table.put(HintCode.SECOND_GROUP, RefusalRules::secondGroup);
        table.put(HintCode.TOPIC_WRONG, RefusalRules::topicWrong);
        table.put(HintCode.TOPIC_NOT_YOURS, RefusalRules::topicNotYours);
        table.put(HintCode.NOT_SUBSCRIBED, OutsiderRule::notSubscribed);
        table.put(HintCode.SAME_INSTANCE_ID, MemberRules::sameInstanceId);
        table.put(HintCode.LATEST_AND_NOTHING_SINCE, ReadingRules::latestAndNothingSince);
        table.put(HintCode.READS_NOTHING, ReadingRules::readsNothing);
        table.put(HintCode.READS_NEVER_COMMITS, ReadingRules::readsNeverCommits);
        table.put(HintCode.SLOW_PROCESSING, MemberRules::slowProcessing);
        table.put(HintCode.COMMITS_REFUSED, CommitRules::refused);
        table.put(HintCode.KILLED_NOT_CLOSED, MemberRules::killedNotClosed);
        table.put(HintCode.SURPLUS_CONSUMER, MemberRules::surplusConsumer);
        table.put(HintCode.QUOTA_EXCEEDED, BrokerRules::delayed);
        table.put(HintCode.JSON_MALFORMED, new RecordRule(MALFORMED_JSON));
        table.put(HintCode.FIELD_MISSING, new RecordRule(MISSING_FIELD).exceptKey());
        table.put(HintCode.FIELD_WRONG, new RecordRule(BAD_FIELD).exceptKey());
        table.put(HintCode.TEAM_WRONG, new RecordRule(NOT_YOURS).exceptKey());
        table.put(HintCode.CUSTOMER_UNKNOWN, new RecordRule(UNKNOWN_CUSTOMER));
        table.put(HintCode.LABEL_WRONG, new RecordRule(WRONG_TYPE, WRONG_REASON));
        table.put(HintCode.RECORD_TOO_LARGE, new RecordRule(TOO_LARGE));
        table.put(HintCode.FILTER_TOO_WIDE, new RecordRule(NO_MATCH));
        table.put(HintCode.FILTER_TOO_NARROW, FilterRule::tooNarrow);
        table.put(HintCode.STATS_KEY_MISSING, StateRules::keyMissing);
        table.put(HintCode.STATS_KEY_FOREIGN, new RecordRule(BAD_FIELD, NOT_YOURS).onlyKey());
        table.put(HintCode.COUNTS_FORGOTTEN, StateRules::countsForgotten);
        table.put(HintCode.DUPLICATES_AFTER_REBALANCE, MemberRules::duplicatesAfterRebalance);
        return Collections.unmodifiableMap(table);
    }

    /** Returns the hints for a team, in the order in which it should correct its mistakes. */
    public List<Hint> hints(TeamEvidence evidence) {
        List<Hint> hints = new ArrayList<>();
        TABLE.forEach((code, rule) -> rule.find(evidence)
                .map(sighting -> texts.hint(code, sighting, evidence))
                .ifPresent(hints::add));
        return List.copyOf(hints);
    }

    /** Returns the codes that have a rule. */
    static Map<HintCode, HintRule> all() {
        return TABLE;
    }
}
