package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.allowance.AccountRoom;
import org.healthcode.declaration.allowance.AllowanceReading;
import org.healthcode.declaration.allowance.AllowanceRules;
import org.healthcode.declaration.allowance.AllowanceStore;
import org.healthcode.declaration.allowance.Allowances;
import org.healthcode.declaration.allowance.GateWord;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many people one account may make worse in a day. */
@Configuration(proxyBeanMethods = false)
class AllowanceConfiguration {
  @Bean
  Allowances allowances(GateProperties gate, AllowanceStore store, EventLog log) {
    try {
      return new Allowances(new AllowanceRules(gate.allowance()), store, log);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "healthcode.gate.allowance",
          "a number of people from 1 to " + (AllowanceRules.MOST_PEOPLE - 1),
          "Leave it out for 20.");
    }
  }

  @Bean
  AllowanceReading allowanceReading(Allowances allowances, Clock clock) {
    return new AllowanceReading(allowances, clock);
  }

  @Bean
  AccountRoom accountRoom(AllowanceStore allowances, GateWord word, GateProperties gate) {
    return new AccountRoom(allowances, word, gate.allowance());
  }
}
