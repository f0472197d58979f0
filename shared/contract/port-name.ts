/**
 * Name of the message by which the preload hands the port to the page. In a file of its own, so that the
 * preload carries this word and nothing else of the contract.
 */
export const windowPortMessage = "holdfast:port";
