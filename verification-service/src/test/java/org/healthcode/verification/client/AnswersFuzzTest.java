package org.healthcode.verification.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.healthcode.schemas.fuzz.MemoryBudget;

/** What other issuers' servers may answer: it is read or refused, and never printed. */
class AnswersFuzzTest {

  @FuzzTest
  void anAnswerIsReadOrRefused(byte[] input) throws Exception {
    MemoryBudget.within(
        () ->
            AnswerReader.read(input)
                .ifPresent(answer -> assertThat(answer.toString()).isEqualTo("Answer[redacted]")));
  }
}
