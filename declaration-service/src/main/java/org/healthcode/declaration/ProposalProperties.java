package org.healthcode.declaration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What waits for a second person.
 *
 * @param provinceAuthority the province's own authority, which lowers any other one's level by one
 *     account's word
 */
@ConfigurationProperties("healthcode.proposals")
record ProposalProperties(String provinceAuthority) {}
