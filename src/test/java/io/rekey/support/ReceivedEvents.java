package io.rekey.support;

import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Notes what is handed to {@link AccountEvents}, which receives it first. */
public class ReceivedEvents implements BeanPostProcessor {

    private final List<AccountEvent> events = new CopyOnWriteArrayList<>();

    public List<AccountEvent> list() {
        return List.copyOf(events);
    }

    public void clear() {
        events.clear();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof AccountEvents receiver ? noting(receiver) : bean;
    }

    private AccountEvents noting(AccountEvents receiver) {
        return received -> {
            receiver.receive(received);
            events.addAll(received);
        };
    }
}
