/** Whether the user has the page in front of them. */
export function hasAttention(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

export function subscribeToAttention(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
