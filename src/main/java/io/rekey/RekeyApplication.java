package io.rekey;

import io.rekey.commands.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Rekey: password resets on an Auth0 tenant, each one an instance of {@code processes/password-reset.bpmn}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RekeyApplication {

    public static void main(String[] arguments) {
        if (Commands.isCommand(arguments)) {
            System.exit(Commands.run(arguments));
        }
        SpringApplication.run(RekeyApplication.class, arguments);
    }
}
