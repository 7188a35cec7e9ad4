package io.groupstage.course.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.Team;
import io.groupstage.course.text.CourseResource;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {

    private static final int SOME = 20_000;

    private final Course course = CourseReader.bundled();

    @Test
    void the_bundled_course_has_the_fifteen_tasks_of_the_contract() {
        assertThat(course.tasks())
                .extracting(task -> task.number() + " " + task.type() + " " + task.reason())
                .containsExactly(
                        "1 CONTACT_CUSTOMER LEGACY_EMAIL_PROVIDER",
                        "2 CREDIT_CARD_VERIFICATION AMEX_CARD",
                        "3 SALES_LEAD FINANCIAL_SECTOR",
                        "4 ACQUISITION_TARGET TECH_COMPANY",
                        "5 CONTACT_CUSTOMER HEALTHCARE_COMPLIANCE",
                        "6 HIRE_CUSTOMER IS_ENGINEER",
                        "7 CONTACT_CUSTOMER VIP_USER",
                        "8 CONTACT_CUSTOMER CRITICAL_DEBT",
                        "9 CONTACT_CUSTOMER APAC_EXPANSION",
                        "10 CONTACT_CUSTOMER LEGACY_BROWSER",
                        "11 TRIGGER_GDPR_COMPLIANCE IN_EUROPE",
                        "12 HIRE_CUSTOMER TECH_PROFESSIONAL",
                        "13 CONTACT_CUSTOMER INVALID_AVATAR",
                        "14 BAN_CUSTOMER SUSPICIOUS_NAME",
                        "15 CONTACT_CUSTOMER UPGRADE_FREE");
    }

    @Test
    void each_task_means_what_the_contract_says() {
        Users users = Users.of(7);
        for (int offset = 0; offset < SOME; offset++) {
            User user = users.at(0, offset);

            assertThat(course.tasks()).extracting(task -> task.matches(user)).isEqualTo(expected(user));
        }
    }

    private static List<Boolean> expected(User user) {
        return List.of(
                user.email().contains("hotmail"),
                user.creditCardNumber().startsWith("37"),
                containsAny(user.industry(), "Bank", "Financ", "Insur", "Invest", "Account", "Capital"),
                containsAny(user.industry(), "Computer", "Internet", "Semiconductor", "Telecom", "Wireless"),
                containsAny(user.industry(), "Health", "Hospital", "Medical", "Pharma", "Biotech", "Veterinary"),
                user.profession().equals("engineer"),
                user.premium() && user.credit() > 10,
                user.credit() < -15,
                user.timeZone().startsWith("Asia/"),
                containsAny(user.userAgent(), "MSIE", "Trident"),
                user.timeZone().startsWith("Europe/"),
                List.of("IT", "Technology").contains(user.field()),
                user.avatar().contains("example.org") || !user.avatar().startsWith("https://"),
                user.name().equals("John Doe"),
                user.pack().equals("free"));
    }

    private static boolean containsAny(String text, String... parts) {
        return List.of(parts).stream().anyMatch(text::contains);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7, Long.MAX_VALUE, Long.MIN_VALUE})
    void every_task_matches_at_least_one_user_in_fifty_and_their_rates_differ(long seed) {
        Users users = Users.of(seed);
        List<User> some = LongStream.range(0, SOME)
                .mapToObj(offset -> users.at((int) (offset % 5), offset / 5))
                .toList();
        List<Double> rates = course.tasks().stream()
                .map(task -> (double) some.stream().filter(task::matches).count() / SOME)
                .toList();

        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(0.02, 0.6));
        assertThat(rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow()
                        / rates.stream().mapToDouble(Double::doubleValue).min().orElseThrow())
                .isBetween(10.0, 30.0);
    }

    @Test
    void the_tasks_wrap_round_after_the_last() {
        assertThat(course.task(new Team(1)).number()).isEqualTo(1);
        assertThat(course.task(new Team(15)).number()).isEqualTo(15);
        assertThat(course.task(new Team(16)).number()).isEqualTo(1);
        assertThat(course.task(new Team(32)).number()).isEqualTo(2);
    }

    @Test
    void every_step_has_a_text_that_says_what_unlocks_it_and_where_the_trap_is() {
        assertThat(course.texts()).containsOnlyKeys(Step.values());
        assertThat(course.texts().values())
                .allSatisfy(text -> assertThat(text).startsWith("# ").contains("**Unlocks when**", "**The trap:**"));
    }

    @Test
    void the_bundled_file_also_reads_as_a_foreign_one() throws CourseException {
        Course foreign = CourseReader.parse(CourseResource.text("course.yaml"), "course.yaml", CourseResource::find);

        assertThat(foreign.tasks()).hasSize(15);
    }
}
