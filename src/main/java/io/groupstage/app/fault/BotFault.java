package io.groupstage.app.fault;

import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.kafka.bots.HeldBot;
import io.groupstage.kafka.fault.FaultAction;
import io.groupstage.kafka.fault.FaultException;
import io.groupstage.kafka.fault.FaultSpan;
import java.io.IOException;

/** Does something to the members of one bot. Nothing is left of it when the process of the bot has ended. */
record BotFault(BotHolder bots, Deed deed) implements FaultAction {

    /** Is what happens to the bot; it returns when it is over. */
    interface Deed {
        void to(HeldBot bot, FaultSpan span) throws IOException, InterruptedException;
    }

    @Override
    public void run(Fault fault, String before, FaultSpan span) throws FaultException, InterruptedException {
        if (fault.subject() instanceof FaultSubject.OfBot of) {
            HeldBot bot = bots.hold(of.team())
                    .orElseThrow(() ->
                            new FaultException("no bot of " + of.team().name() + " runs in the process of the lab"));
            try {
                if (!bot.endsBeforeItSettles(span::endsWithin)) {
                    deed.to(bot, span);
                }
            } catch (IOException e) {
                throw new FaultException(String.valueOf(e.getMessage()), e);
            } finally {
                bot.release();
            }
        }
    }

    static void expire(HeldBot bot, FaultSpan span) throws InterruptedException {
        bot.crashOne();
        span.await();
    }

    static void slow(HeldBot bot, FaultSpan span) throws InterruptedException {
        bot.addSlow();
        span.await();
    }

    static void choke(HeldBot bot, FaultSpan span) throws InterruptedException {
        bot.choke();
        try {
            span.await();
        } finally {
            bot.digest();
        }
    }
}
