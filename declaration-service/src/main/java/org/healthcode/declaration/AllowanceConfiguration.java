package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.allowance.AccountRoom;
import org.healthcode.declaration.allowance.AllowanceKind;
import org.healthcode.declaration.allowance.AllowanceReading;
import org.healthcode.declaration.allowance.AllowanceRules;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.allowance.Allowances;
import org.healthcode.declaration.allowance.GateWord;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many people one account may make worse in a day. */
@Configuration(proxyBeanMethods = false)
class AllowanceConfiguration {
  private static final AllowanceKind KIND = new AllowanceKind();

  @Bean
  Proposals<AllowanceState> allowanceProposals(ProposalStore<AllowanceState> store, EventLog log) {
    return new Proposals<>(KIND, store, log);
  }

  @Bean
  Allowances allowances(
      GateProperties gate,
      ProposalStore<AllowanceState> store,
      Proposals<AllowanceState> proposals) {
    try {
      return new Allowances(new AllowanceRules(gate.allowance()), store, proposals);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "healthcode.gate.allowance",
          "a number of people from 1 to " + (AllowanceRules.MOST_PEOPLE - 1),
          "Leave it out for 20.");
    }
  }

  @Bean
  AllowanceReading allowanceReading(
      Allowances allowances, Proposals<AllowanceState> proposals, Clock clock) {
    return new AllowanceReading(
        new ProposalReading<>(proposals, KIND, clock), allowances.usual(), clock);
  }

  @Bean
  AccountRoom accountRoom(
      ProposalStore<AllowanceState> allowances, GateWord word, GateProperties gate) {
    return new AccountRoom(allowances, word, gate.allowance());
  }
}
