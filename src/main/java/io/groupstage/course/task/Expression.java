package io.groupstage.course.task;

import dev.cel.common.CelException;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles conditions on a user in the Common Expression Language, such as {@code email.contains("hotmail")}. Every
 * field of a user is a variable under its JSON name.
 */
final class Expression {

    private record Field(CelType type, Function<User, Object> value) {}

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            text("email", User::email),
            text("credit_card_number", User::creditCardNumber),
            text("company_name", User::companyName),
            text("company_slogan", User::companySlogan),
            text("industry", User::industry),
            text("user_name", User::userName),
            text("avatar", User::avatar),
            text("name", User::name),
            text("profession", User::profession),
            text("field", User::field),
            Map.entry("premium", new Field(SimpleType.BOOL, User::premium)),
            Map.entry("credit", new Field(SimpleType.INT, user -> (long) user.credit())),
            text("time_zone", User::timeZone),
            text("user_agent", User::userAgent),
            text("pack", User::pack));
    private static final int TRIALS = 1_000;
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().build();

    private Expression() {}

    /**
     * Compiles and type-checks a condition, and tries it on some users. The trial finds a broken regular expression, a
     * division by zero, and a condition that no user meets and that would leave its team without work. Threads may
     * share the predicate. If it fails on a user all the same, it does not match.
     *
     * @throws InvalidExpression if the source is not a condition on a user; the message is one line
     */
    static Predicate<User> compile(String source) throws InvalidExpression {
        try {
            Program program = program(source);
            Users users = Users.of(0);
            int matching = 0;
            for (int offset = 0; offset < TRIALS; offset++) {
                matching += evaluate(program, users.at(0, offset)) ? 1 : 0;
            }
            if (matching == 0) {
                throw new InvalidExpression(
                        List.of("matches none of " + TRIALS + " users: the team would not have any work"));
            }
            return user -> matches(program, user);
        } catch (CelException e) {
            throw new InvalidExpression(faults(e));
        }
    }

    /** Compiles an expression that a test has compiled before; it leaves out the checks that only find faults. */
    static Predicate<User> compileTested(String source) throws InvalidExpression {
        try {
            Program program = program(source);
            return user -> matches(program, user);
        } catch (CelException e) {
            throw new InvalidExpression(faults(e));
        }
    }

    private static Program program(String source) throws CelException {
        return RUNTIME.createProgram(COMPILER.compile(source).getAst());
    }

    /** Returns the issues, each on one line without the drawing of the place that CEL adds. */
    private static List<String> faults(CelException fault) {
        Stream<String> messages = fault instanceof CelValidationException invalid
                ? invalid.getErrors().stream().map(issue -> issue.getMessage().replace(" (in container '')", ""))
                : Stream.of(String.valueOf(fault.getMessage()));
        return messages.map(message ->
                        message.lines().collect(Collectors.joining(" ")).replaceFirst(" \\(candidates: .*", ""))
                .distinct()
                .toList();
    }

    /** Reports the faults of an expression: at least one, each on one line. */
    static final class InvalidExpression extends Exception {

        private static final long serialVersionUID = 1;

        private final transient List<String> faults;

        InvalidExpression(List<String> faults) {
            super(String.join("; ", faults));
            this.faults = faults;
        }

        List<String> faults() {
            return faults;
        }
    }

    private static boolean matches(Program program, User user) {
        try {
            return evaluate(program, user);
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static boolean evaluate(Program program, User user) throws CelEvaluationException {
        return Boolean.TRUE.equals(program.eval(name ->
                Optional.ofNullable(FIELDS.get(name)).map(field -> field.value().apply(user))));
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
        FIELDS.forEach((name, field) -> builder.addVar(name, field.type()));
        return builder.build();
    }

    private static Map.Entry<String, Field> text(String name, Function<User, Object> value) {
        return Map.entry(name, new Field(SimpleType.STRING, value));
    }
}
