package org.healthcode.risk.web;

import java.net.URI;
import org.healthcode.starter.pages.PageController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the desk; open to everyone, so that who is not signed in is asked to there. */
@PageController
class HomePage {

  @GetMapping("/")
  ResponseEntity<Void> home() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/desk")).build();
  }
}
