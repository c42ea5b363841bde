package org.healthcode.declaration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The gate, which the risk service keeps.
 *
 * @param allowance how many people one account may make worse in a day of Asia/Shanghai without a
 *     second person; the same in both services
 */
@ConfigurationProperties("healthcode.gate")
record GateProperties(int allowance) {}
